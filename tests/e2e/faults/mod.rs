//! Everything that can go wrong with a network, a host, a deploy, a device or a browser, one by one. The number in a
//! test's name is the fault's number in the list that `docs/offline.md` explains.

mod tools;

mod responses;
