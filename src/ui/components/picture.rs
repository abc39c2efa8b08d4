//! A picture of the library, its room kept before it arrives.

use crate::{
    corpus::Picture,
    ui::{
        context::Context,
        element::{Element, html},
    },
};

/// How much of the window a picture takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PictureRoom {
    /// As wide as a text.
    Text,
    /// A column of cards.
    Card,
}

impl PictureRoom {
    /// For the attribute `sizes`. Phones with 2 device pixels or fewer for a pixel of the page are told how wide a
    /// picture is. Those with more are told less, so that they choose the size of 800 pixels too, which is sharp enough
    /// and a third as heavy as the next: 412 pixels wide with 3.5 of the device's each, 55 % of it are 793.
    fn sizes(self) -> &'static str {
        match self {
            Self::Text => "(min-width:40rem) 40rem,(min-resolution:2.1dppx) 55vw,85vw",
            Self::Card => "(min-width:40rem) 22rem,(min-resolution:2.1dppx) 55vw,85vw",
        }
    }
}

/// `first`: it is where a reader looks first, and is fetched at once.
pub fn picture(context: &Context, picture: &Picture, room: PictureRoom, first: bool) -> Element {
    let url = |file: &str| context.routes.file(file);
    let image = html::img().src(url(&picture.file)).alt(picture.alt.as_str());
    let image = image.width(picture.width.to_string()).height(picture.height.to_string());
    let image = match picture.sizes.as_slice() {
        [] => image,
        sizes => {
            let mut set = [&url(&picture.file), " ", &picture.width.to_string(), "w"].concat();
            for size in sizes {
                set.extend([",", &url(&Picture::sized(&picture.file, size)), " ", Picture::width_of(size), "w"]);
            }
            image.srcset(set).sizes(room.sizes())
        }
    };
    let class = match room {
        // A drawing can have any size; of others there is no more than their pixels.
        PictureRoom::Text if is_vector(picture) || !picture.sizes.is_empty() => Some("figure__wide"),
        PictureRoom::Text => None,
        PictureRoom::Card => focus(picture),
    };
    image.class(class).loading((!first).then_some("lazy")).fetchpriority(first.then_some("high")).decoding("async")
}

fn is_vector(picture: &Picture) -> bool {
    picture.file.ends_with(".svg")
}

/// Where a card cuts off the picture: it is wider or higher than 16 : 9, so one of the two numbers counts.
fn focus(picture: &Picture) -> Option<&'static str> {
    let [x, y] = picture.focus[..] else { return None };
    let percent = if picture.width * 9 > picture.height * 16 { x } else { y };
    match percent {
        ..13 => Some("focus-start"),
        13..38 => Some("focus-quarter"),
        38..63 => None,
        63..88 => Some("focus-late"),
        _ => Some("focus-end"),
    }
}
