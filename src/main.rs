//! The viewer: takes over the static page that it is loaded into.

use lectern::browser::timing;

fn main() {
    timing::spawn(Box::pin(lectern::ui::app::start()));
}
