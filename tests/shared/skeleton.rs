//! What an element is made of, beside its texts: two texts that mean nothing but themselves have the same.

use scraper::ElementRef;

/// The elements of a tree without their texts, a line each.
pub(crate) fn skeleton(element: ElementRef<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    walk(element, 0, &mut lines);
    lines
}

fn walk(element: ElementRef<'_>, depth: usize, lines: &mut Vec<String>) {
    let mut names: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
    names.sort_unstable();
    lines.push(format!("{depth} {} {}", element.value().name(), names.join(" ")));
    element.child_elements().for_each(|child| walk(child, depth + 1, lines));
}

/// The same without the links in it: an address that stands in a text becomes one.
pub(crate) fn links_aside(skeleton: Vec<String>) -> Vec<String> {
    let is_link = |line: &String| line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(" a href");
    skeleton.into_iter().filter(|line| !is_link(line)).collect()
}
