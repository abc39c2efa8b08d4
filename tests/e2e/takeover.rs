//! The program takes the static page over, and nothing of it moves or gets lost.

use crate::harness::Scenario;

#[test]
fn the_front_page_is_taken_over_without_a_movement() {
    Scenario::sample().run(|page| {
        page.open_live("");
        assert_eq!(page.text_of("h1"), "Georgia Migration Notes");
    });
}
