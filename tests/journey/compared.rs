//! What two journeys left behind, made comparable: ids that chance made are named after whose they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use invigil::world::register::EntryFilter;

use super::centre::Centre;

/// Every report by its name, as text in which ids are names.
pub fn reports(centre: &Centre) -> BTreeMap<String, String> {
    let mut names: Vec<(String, String)> = Vec::new();
    for (key, learner) in centre.learners() {
        names.push((learner.id, format!("learner-{key}")));
    }
    for entry in centre.register().entries(&EntryFilter::default()).unwrap() {
        let known = names.iter().find(|(id, _)| *id == entry.learner);
        let learner = known.map_or("forgotten", |(_, name)| name);
        let name = format!("entry-{learner}-{}", entry.at.date);
        names.push((entry.id, name));
    }
    let named = |text: &str| names.iter().fold(text.to_owned(), |text, (id, name)| text.replace(id, name));
    let mut all = BTreeMap::new();
    read(&centre.reports(), "", &mut |path, text| {
        let mut text = named(&text);
        if path.ends_with(".csv") {
            // Two learners of one name stand in the order of their ids.
            let mut lines: Vec<&str> = text.lines().collect();
            lines.sort_unstable();
            text = lines.join("\n");
        }
        all.insert(named(&path), text);
    });
    all
}

fn read(folder: &Path, before: &str, tell: &mut dyn FnMut(String, String)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{before}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            read(&path, &format!("{name}/"), tell);
        } else if name.ends_with(".pdf") {
            // Ids are inside of what is compressed; the text of the pages is what can be compared, without
            // its white space: another id is wider, and another line breaks.
            if let Ok(output) = Command::new("pdftotext").arg(&path).arg("-").output() {
                let text = String::from_utf8(output.stdout).unwrap();
                tell(name, text.split_whitespace().collect());
            }
        } else {
            tell(name, fs::read_to_string(&path).unwrap());
        }
    }
}
