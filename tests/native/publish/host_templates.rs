//! Sites that a host builds: the action, the templates, and `lectern new --for`. The steps of the action run here as
//! they stand, in a shell, with the variables that GitHub sets.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use serde_json::Value;
use tempfile::TempDir;

use super::commands::run;

const LECTERN: &str = env!("CARGO_BIN_EXE_lectern");

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn yaml(file: &Path) -> Value {
    serde_saphyr::from_str(&fs::read_to_string(file).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// All files below a folder, names and texts, without the day of the first article.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().map(|line| if line.starts_with("date: ") { "date: …" } else { line });
            all.insert(name, lines.collect::<Vec<_>>().join("\n"));
        }
    }
    all
}

/// The files that `lectern new` makes for a host are those of `templates/`. `BLESS=1` writes them anew.
#[test]
fn the_templates_are_what_lectern_new_makes() {
    for host in ["github", "gitlab"] {
        let template = repository().join("templates").join(host);
        let folder = TempDir::new().unwrap();
        let (code, _, error) = run(folder.path(), &["new", "made", "--title", "Our news", "--for", host]);
        assert_eq!(code, 0, "{error}");
        let made = folder.path().join("made");
        if std::env::var_os("BLESS").is_some() {
            let _ = fs::remove_dir_all(&template);
            fs::create_dir_all(template.parent().unwrap()).unwrap();
            assert!(Command::new("cp").arg("-r").args([&made, &template]).status().unwrap().success());
        }
        assert!(files(&made) == files(&template), "templates/{host} is old: run this test with BLESS=1");
    }
}

/// A step of a composite action whose `if` does not exclude it, with its variables and script.
fn steps(action: &Value, inputs: &BTreeMap<&str, &str>) -> Vec<(BTreeMap<String, String>, String)> {
    let filled = |text: &str| {
        let mut text = text.to_owned();
        for (name, value) in inputs {
            text = text.replace(&format!("${{{{ inputs.{name} }}}}"), value);
        }
        text.replace("${{ inputs.program || 'lectern' }}", inputs["program"])
    };
    let steps = action["runs"]["steps"].as_array().unwrap().iter().filter(|step| step["run"].is_string());
    let steps = steps.filter(|step| step["if"] != "inputs.program == ''" || inputs["program"].is_empty());
    let run = |step: &Value| {
        let script = step["run"].as_str().unwrap();
        assert!(!script.contains("${{"), "what comes from outside never becomes a part of a script: {script}");
        let variables = step["env"].as_object().unwrap();
        let variables = variables.iter().map(|(name, value)| (name.clone(), filled(value.as_str().unwrap())));
        (variables.collect(), script.to_owned())
    };
    steps.map(run).collect()
}

/// Runs the action in a library; the exit code of the step that ended it, and all that was printed.
fn act(library: &Path, site_url: &str) -> (i32, String) {
    act_with(library, &[("site-url", site_url)])
}

/// The same with these inputs.
fn act_with(library: &Path, given: &[(&str, &str)]) -> (i32, String) {
    let action = yaml(&library.join(".github/actions/lectern/action.yml"));
    let usual = |name: &str| action["inputs"][name]["default"].as_str().unwrap().to_owned();
    let (folder, out) = (usual("library"), usual("out"));
    let mut inputs = BTreeMap::from([("library", &*folder), ("out", &*out), ("site-url", ""), ("program", LECTERN)]);
    inputs.extend(given.iter().copied());
    let mut printed = String::new();
    for (variables, script) in steps(&action, &inputs) {
        let script = format!("set -eo pipefail\n{script}");
        let mut step = Command::new("bash");
        step.args(["--noprofile", "--norc", "-c", &script]).current_dir(library).envs(&variables);
        let done = step.env("PATH", "/usr/bin:/bin").output().unwrap();
        printed += &String::from_utf8_lossy(&done.stdout);
        printed += &String::from_utf8_lossy(&done.stderr);
        if !done.status.success() {
            return (done.status.code().unwrap(), printed);
        }
    }
    (0, printed)
}

fn made(host: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let (code, _, error) = run(folder.path(), &["new", "library", "--title", "News", "--for", host]);
    assert_eq!(code, 0, "{error}");
    folder
}

#[test]
fn the_action_builds_the_site_and_shows_problems_at_their_lines() {
    let folder = made("github");
    let library = folder.path().join("library");
    let (code, printed) = act(&library, "https://office.example/news");
    assert_eq!(code, 0, "{printed}");
    let page = fs::read_to_string(library.join("site/articles/welcome/index.html")).unwrap();
    assert!(page.contains("https://office.example/news/articles/welcome/"), "the address of the site is in its pages");
    // A second build with the site and its cache there changes nothing, and publishes neither of them.
    assert_eq!(act(&library, "https://office.example/news").0, 0);
    assert!(!library.join("site/site").exists());

    fs::write(library.join("articles/bad, one.md"), "---\ntitle: 100%\ndate: 2024-99-99\n---\n\nText.\n").unwrap();
    fs::write(library.join("articles/worse.md"), "---\ndate: 2024-01-01\n---\n\nText.\n").unwrap();
    let (code, printed) = act(&library, "");
    assert_eq!(code, 1, "{printed}");
    assert!(printed.contains("::error file=articles/worse.md,line="), "{printed}");
    assert!(printed.contains("::warning file=articles/bad%2C one.md,line=3,title=Lectern::"), "{printed}");
    assert!(printed.contains("articles/worse.md:"), "people can read the list too: {printed}");
}

/// Whatever stands in the address, it is one argument of lectern and nothing else.
#[test]
fn an_address_with_orders_for_the_shell_runs_nothing() {
    let folder = made("github");
    let library = folder.path().join("library");
    for address in ["https://a.example/$(touch stolen)", "\"; touch stolen; \"", "--out=/tmp/lectern-stolen"] {
        let (code, printed) = act(&library, address);
        assert!(code != 0 && !library.join("stolen").exists(), "{address}: {printed}");
    }
}

#[test]
fn a_name_that_looks_like_an_option_is_a_name() {
    let folder = made("github");
    let library = folder.path().join("library");
    for name in ["--help", "--version", "-h"] {
        let (code, printed) = act_with(&library, &[("library", name)]);
        assert!(code != 0 && printed.contains("library.toml"), "library: {name}: {code} {printed}");
    }
    fs::rename(&library, folder.path().join("--help")).unwrap();
    let library = folder.path().join("--help");
    let (code, printed) = act_with(&library, &[("out", "--version")]);
    assert!(code == 0 && library.join("--version/index.html").exists(), "{printed}");
}

#[test]
fn pictures_are_kept_for_the_next_build_wherever_the_site_is_built() {
    let folder = made("github");
    let library = folder.path().join("library");
    let action = yaml(&repository().join("action.yml"));
    let cache = &action["runs"]["steps"][0];
    // `**/` stands for any folders, also none; `*` for any part of a name.
    let pattern = cache["with"]["path"].as_str().unwrap();
    let (begin, end) = pattern.strip_prefix("**/").and_then(|name| name.split_once('*')).expect(pattern);
    for out in ["site", "public/site"] {
        let (code, printed) = act_with(&library, &[("out", out)]);
        assert_eq!(code, 0, "{printed}");
        let above = library.join(out).parent().unwrap().to_owned();
        let kept: Vec<String> = fs::read_dir(&above)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with(begin) && name.ends_with(end))
            .collect();
        assert_eq!(kept, [".site.lectern-pictures"], "{out}");
    }
}

#[test]
fn a_new_library_for_a_host_says_how_it_is_published_there() {
    let folder = TempDir::new().unwrap();
    for (host, name) in [("github", "GitHub"), ("gitlab", "GitLab")] {
        let (code, told, _) = run(folder.path(), &["new", host, "--title", "  Boats *and* <b>\u{10d0}", "--for", host]);
        assert!(code == 0 && told.contains(&format!("at {name}, and push it")), "{told}");
        assert!(told.contains("README.md") && !told.contains("lectern publish"), "{told}");
        let readme = fs::read_to_string(folder.path().join(host).join("README.md")).unwrap();
        assert!(readme.starts_with("# Boats \\*and\\* \\<b\\>\u{10d0}\n"), "{readme}");
    }
    let (_, told, _) = run(folder.path(), &["new", "none"]);
    assert!(told.contains("lectern publish --library none"), "{told}");
}

#[test]
fn workflows_use_what_is_there_and_may_do_no_more_than_they_need() {
    let workflow = yaml(&repository().join("templates/github/.github/workflows/publish.yml"));
    let release = yaml(&repository().join(".github/workflows/release.yml"));
    for workflow in [&workflow, &release] {
        assert_eq!(workflow["permissions"], serde_json::json!({ "contents": "read" }));
        let jobs = workflow["jobs"].as_object().unwrap().values();
        for step in jobs.flat_map(|job| job["steps"].as_array().unwrap()) {
            let by_github = |action: &str| action.starts_with("actions/") && action.contains("@v");
            assert!(step["uses"].as_str().is_none_or(|action| action.starts_with("./") || by_github(action)), "{step}");
            assert!(step["run"].as_str().is_none_or(|script| !script.contains("${{")), "{step}");
        }
    }
    let steps: Vec<&Value> =
        workflow["jobs"].as_object().unwrap().values().flat_map(|job| job["steps"].as_array().unwrap()).collect();
    let uses: Vec<&str> = steps.iter().filter_map(|step| step["uses"].as_str()).collect();
    assert!(uses.contains(&"./.github/actions/lectern"));
    let action = yaml(&repository().join("action.yml"));
    assert_eq!(action["inputs"]["version"]["default"], env!("CARGO_PKG_VERSION"));
    let given = steps.iter().find(|step| step["uses"] == "./.github/actions/lectern").unwrap();
    for input in given["with"].as_object().unwrap().keys() {
        assert!(action["inputs"][input].is_object(), "the action has no input {input}");
    }
    assert!(steps.iter().any(|step| step["with"]["path"] == action["inputs"]["out"]["default"]));
}

#[test]
fn the_jobs_of_gitlab_run_in_a_shell() {
    let folder = made("gitlab");
    let library = folder.path().join("library");
    let file = yaml(&library.join(".gitlab-ci.yml"));
    assert!(file["variables"]["LECTERN"].as_str().unwrap().ends_with(concat!("@", env!("CARGO_PKG_VERSION"))));
    let job = |name: &str| {
        let script: Vec<&str> = file[name]["script"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
        let mut job = Command::new("bash");
        job.args(["--noprofile", "--norc", "-c", &format!("set -eo pipefail\n{}", script.join("\n"))]);
        job.current_dir(&library).env("LECTERN", LECTERN).env("CI_PAGES_URL", "https://office.gitlab.example/news");
        let done = job.output().unwrap();
        (done.status.code().unwrap(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    assert_eq!(job("check"), (0, String::new()));
    assert_eq!(job("pages"), (0, String::new()));
    assert!(library.join("public/articles/welcome/index.html").exists());

    fs::write(library.join("articles/worse.md"), "---\ndate: 2024-01-01\n---\n\nText.\n").unwrap();
    assert_eq!(job("check").0, 1);
    let report: Value = serde_json::from_str(&fs::read_to_string(library.join("problems.json")).unwrap()).unwrap();
    let worse = report.as_array().unwrap().iter().find(|entry| entry["severity"] == "blocker").unwrap();
    assert_eq!(worse["location"]["path"], "articles/worse.md");
    assert!(worse["fingerprint"].as_str().unwrap().len() == 64 && worse["description"].is_string());
}

#[test]
fn programs_can_read_the_problems() {
    let folder = made("gitlab");
    fs::write(folder.path().join("library/articles/worse.md"), "---\ndate: 2024-01-01\n---\n\nText.\n").unwrap();
    let (code, told, _) = run(folder.path(), &["check", "library", "--format", "json"]);
    let problems: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((code, problems[0]["severity"].as_str()), (1, Some("error")));
    assert_eq!(problems[0]["file"], "library/articles/worse.md");
}
