//! `lectern import`: foreign files to a library.

mod samples;
