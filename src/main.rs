//! The viewer: takes over the static page that it is loaded into.

fn main() {
    lectern::browser::page::mark("lectern:start");
    leptos::task::spawn_local(lectern::ui::app::start());
}
