//! Memory → HTML. An address becomes a [`Route`](route::Route), a route a [`Screen`](screen::Screen) of data, a screen
//! a view: [`pages`] made of [`components`]. The only code that imports leptos, beside the prerenderer.

pub mod text;
pub mod route;
pub mod screen;
pub mod element;
pub mod opened;
pub mod device;
pub mod context;
pub mod head;
pub mod components;
pub mod pages;
pub mod app;
