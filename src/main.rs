//! The viewer: takes over the static page that it is loaded into.

use lectern::browser::page;

fn main() {
    page::spawn(Box::pin(lectern::ui::app::start()));
}
