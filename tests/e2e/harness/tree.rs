//! A page as a tree of elements, and as assistive technology hears it.

use serde_json::{Value, json};

use super::Browser;

const SCRIPT: &str = include_str!("tree.js");

/// Every element and text of the mount point, a line each.
pub(crate) fn elements(browser: &Browser) -> Vec<String> {
    let lines = browser.eval(SCRIPT.trim_start_matches(|c| c != '('));
    lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

/// Role, name and level or state of everything that assistive technology is told of, in order.
pub(crate) fn spoken(browser: &Browser) -> Vec<String> {
    browser.cdp("Accessibility.enable", &json!({}));
    let tree = browser.cdp("Accessibility.getFullAXTree", &json!({}));
    let nodes = tree["nodes"].as_array().expect("an accessibility tree");
    // Where a text node ends is of no importance, and what it says is compared with the elements.
    let is_text = |node: &Value| ["StaticText", "InlineTextBox"].iter().any(|role| node["role"]["value"] == *role);
    nodes.iter().filter(|node| node["ignored"] == false && !is_text(node)).map(line).collect()
}

fn line(node: &Value) -> String {
    let text = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
    let kept = ["level", "expanded", "checked", "focusable"];
    let properties = node["properties"].as_array().into_iter().flatten();
    let properties = properties.filter(|property| kept.iter().any(|name| property["name"] == *name));
    let properties: Vec<String> =
        properties.map(|property| format!("{}={}", property["name"], property["value"]["value"])).collect();
    format!("{} {:?} {}", text(&node["role"]), text(&node["name"]), properties.join(" "))
}

/// Where two trees differ, with what stands before.
pub(crate) fn difference(one: &[String], other: &[String]) -> Option<String> {
    let place = (0..one.len().max(other.len())).find(|n| one.get(*n) != other.get(*n))?;
    let before = one[place.saturating_sub(3)..place].join("\n");
    Some(format!("line {place}, after\n{before}\none: {:?}\nother: {:?}", one.get(place), other.get(place)))
}
