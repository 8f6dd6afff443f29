//! Proves `invigil draw --like`: a form that was drawn under any steering comes out of its file again
//! byte by byte, and a form of another bank, another qualification or another making does not.

use std::fs;
use std::path::{Path, PathBuf};

use invigil::engine::blueprint::Blueprint;
use invigil::engine::draw::DrawPool;
use invigil::engine::draw::steering::{Steering, draw_steered};
use invigil::engine::form::Form;
use invigil::formats::form_json;
use invigil::world::bank_folder;

use crate::support::{Run, fixtures, invigil, repository};

const SHIPPED: &str = "item-banks/edexcel-l3-certificate-customer-service";

/// A form of the shipped bank for a learner who has sat before, with somebody beside.
fn retake(edition: Option<&str>) -> Form {
    let value = bank_folder::load(&repository().join(SHIPPED)).unwrap().checked.value;
    let (mut qualification, bank) = value.unwrap();
    if let Some(edition) = edition {
        qualification.test.edition = Some(edition.to_owned());
    }
    let blueprint = Blueprint::new(&qualification, None);
    let pool = DrawPool::new(&qualification, &bank, &blueprint).unwrap();
    let plain = |seed: &str| -> Vec<String> {
        pool.draw(seed).unwrap().0.items.into_iter().map(|item| item.id).collect()
    };
    let steering = Steering {
        seen: vec![plain("second"), plain("first")],
        beside: vec![plain("left"), plain("right")],
        used: plain("somebody").into_iter().map(|id| (id, 3)).collect(),
    };
    draw_steered(&qualification, &bank, &blueprint, "retake", &steering).unwrap().form
}

fn file(folder: &Path, text: &str) -> PathBuf {
    let file = folder.join("form.json");
    fs::write(&file, text).unwrap();
    file
}

fn like(file: &Path, more: &[&str]) -> Run {
    let file = file.display().to_string();
    invigil(repository(), &[&["draw", "--like", &file, "--format", "json"], more].concat())
}

fn refused(run: &Run, said: &str) {
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

#[test]
fn a_form_comes_out_of_its_file_again_byte_by_byte() {
    let folder = tempfile::tempdir().unwrap();
    for form in [retake(None), retake(Some("current"))] {
        for text in [form_json::write(&form).unwrap(), form_json::write_listing(&form).unwrap()] {
            let run = like(&file(folder.path(), &text), &[]);
            assert_eq!((run.code, run.stderr.as_str()), (0, ""));
            assert_eq!(run.stdout.trim_end(), text);
        }
    }
    // So does what the command itself printed, however it was drawn.
    let one = "u1o1-001,u1o3-001";
    for more in [&["--items", "20"][..], &["--avoid", one], &["--edition", "current"]] {
        let first = invigil(repository(), &[&["draw", "--seed", "x", "--format", "json"], more].concat());
        assert_eq!(first.code, 0, "{}", first.stderr);
        assert_eq!(like(&file(folder.path(), &first.stdout), &[]).stdout, first.stdout, "{more:?}");
    }
}

#[test]
fn what_is_another_is_said_and_nothing_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let form = retake(None);
    let whole = form_json::write(&form).unwrap();
    let path = file(folder.path(), &whole);
    let tiny = fixtures("valid/tiny").display().to_string();
    refused(&like(&path, &["--bank", &tiny]), "the form is of another qualification");
    refused(&like(&path, &["--edition", "current"]), "the form is of another qualification");
    let listing = form_json::write_listing(&form).unwrap();
    let path = file(folder.path(), &listing);
    refused(&like(&path, &["--bank", &tiny]), "the form is of another bank");
    let path = file(folder.path(), &listing.replace("\"seed\":\"retake\"", "\"seed\":\"retaken\""));
    refused(&like(&path, &[]), "another form comes out");
    let path = file(folder.path(), &whole.replace("\"seed\":\"retake\"", "\"seed\":\"retaken\""));
    refused(&like(&path, &[]), "the form was changed after it was drawn");
    refused(&like(&file(folder.path(), "{}"), &[]), "this is not a form");
    refused(&like(&folder.path().join("none.json"), &[]), "none.json");
    // What `--like` tells cannot be told otherwise.
    assert_eq!(like(&path, &["--seed", "x"]).code, 2);
}
