//! The command `doctor`: looks at a published site as browsers do, and says what its host does wrong, what that costs
//! readers, and which line of the host's settings mends it. It only reads.

mod around;
mod certificate;
mod delivery;
mod findings;
mod limits;
mod pages;
mod policies;
mod published;
mod reach;
mod sample;
mod visit;

use anyhow::{Context as _, Result};
use clap::ValueEnum as _;
use serde_json::json;

use super::{headers::HostKind, shared::DayOptions};
use crate::{
    corpus::Date,
    publish::{names, problem::Severity, say},
};

pub use findings::{Finding, Findings};
pub use limits::DoctorLimits;
use visit::Visitor;

/// Look at a published site as a browser does, and say what its host does wrong
#[derive(Debug, clap::Args)]
pub struct DoctorArgs {
    /// The address of the site's front page
    address: String,
    /// Print JSON, for programs
    #[arg(long)]
    json: bool,
    /// The host whose settings are printed [default: what the site's answers say; else all]
    #[arg(long = "for", value_name = "HOST")]
    host: Option<HostKind>,
}

/// Where the lines for nginx belong.
const IN_NGINX: &str = "in nginx: a line with `# in location …` goes into the one block for that path; a block with \
    an add_header of its own has none of those around it";

/// What was found out about a site.
#[derive(Debug)]
pub struct Checkup {
    /// The address of the front page, after all that leads on.
    pub address: String,
    /// The host, if its answers tell.
    pub host: Option<HostKind>,
    pub findings: Vec<Finding>,
    /// How many addresses were asked.
    pub asked: usize,
}

/// Looks, and prints what is wrong. The exit code: 1 when something is an error.
pub fn run(args: &DoctorArgs) -> Result<u8> {
    let today = DayOptions::default().reading(false)?.today;
    let checkup = examine(&args.address, &DoctorLimits::default(), today)?;
    let host = args.host.or(checkup.host);
    match args.json {
        true => say::print(&json(&checkup, host)?),
        false => show(&checkup, host),
    }
    Ok(u8::from(checkup.findings.iter().any(|finding| finding.severity == Severity::Error)))
}

/// Looks at the site with this address. `today` is the day on which its certificate has to be good.
pub fn examine(address: &str, limits: &DoctorLimits, today: Date) -> Result<Checkup> {
    let address = reach::address_of(address)?;
    let visitor = Visitor::open(limits)?;
    let mut found = Findings::default();
    let (mut host, mut shown) = (None, address.to_string());
    if let Some(front) = reach::front(&visitor, &address, today, &mut found) {
        (host, shown) = (front.host(), front.url.to_string());
        if let Some(site) = published::read(&visitor, front, &mut found) {
            let sample = sample::ask(&visitor, &site);
            pages::check(&visitor, &site, &sample, &mut found);
            delivery::check(&visitor, &sample, &mut found);
            policies::check(&visitor, &site, &sample, &mut found);
            around::check(&visitor, &site, &mut found);
        }
    }
    if visitor.is_over() {
        found.add(Finding::warning(
            "slow",
            "the host was so slow that not everything could be looked at",
            "readers wait, too; many give up",
        ));
    }
    let asked = visitor.asked();
    Ok(Checkup { address: shown, host, findings: found.sorted(), asked })
}

fn show(checkup: &Checkup, host: Option<HostKind>) {
    let named = checkup.host.map(|host| format!(", {}", host.name())).unwrap_or_default();
    let asked = if checkup.asked == 1 { "1 address asked" } else { &*format!("{} addresses asked", checkup.asked) };
    say::line(format_args!("{}: {asked}{named}", names::shown(&checkup.address)));
    if checkup.findings.iter().any(|finding| finding.setting.is_some()) {
        let name = host.and_then(|host| Some(host.to_possible_value()?.get_name().to_owned()));
        let name = name.as_deref().unwrap_or("HOST");
        say::line(format_args!(
            "all settings of a host together: `lectern headers SITE --for {name}`, SITE being the built site; below is \
             what each fault needs"
        ));
        if host.is_none_or(|host| host == HostKind::Nginx) {
            say::line(IN_NGINX);
        }
    }
    for finding in &checkup.findings {
        say::line(names_of_lines(&finding.told(host)));
    }
    let of = |severity| checkup.findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings, notes) = (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
    if checkup.findings.is_empty() {
        say::line("nothing is wrong");
        return;
    }
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    say::line(format_args!(
        "{errors} error{}, {warnings} warning{}, {notes} note{}",
        plural(errors),
        plural(warnings),
        plural(notes)
    ));
}

/// What hosts have said is anybody's text.
fn names_of_lines(text: &str) -> String {
    text.lines().map(names::shown).collect::<Vec<_>>().join("\n")
}

fn json(checkup: &Checkup, host: Option<HostKind>) -> Result<String> {
    let findings: Vec<_> = checkup.findings.iter().map(|finding| finding.json(host)).collect();
    let document = json!({
        "address": checkup.address,
        "host": checkup.host.map(HostKind::name),
        "asked": checkup.asked,
        "findings": findings,
    });
    Ok(serde_json::to_string_pretty(&document).context("what was found cannot be written as JSON")? + "\n")
}
