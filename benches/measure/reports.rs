//! `invigil report --all` for a cohort of a thousand, as HTML and PDF: how long it takes beside writing the
//! same bytes, and how much memory it needs at most.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::{made_up, row, timed};

const PROGRAM: &str = env!("CARGO_BIN_EXE_invigil");
/// The cohort of the README's promise.
const LEARNERS: usize = 1_000;

pub fn everybody(scratch: &Path) {
    let register = scratch.join("centre.sqlite");
    made_up::cohort(&register, LEARNERS);
    let out = scratch.join("reports");
    let mut peak_mib = 0.0_f64;
    let times = timed(3, |_| {
        let mut command = Command::new(PROGRAM);
        command.args(["report", "--all", "--dated", "2026-12-01", "--database"]).arg(&register);
        command.arg("--out").arg(&out).stdout(Stdio::null());
        let mut process = command.spawn().unwrap();
        // The kernel keeps the highest mark; what matters is to read it before the process is gone.
        let status = loop {
            peak_mib = peak_mib.max(resident_peak_mib(process.id()).unwrap_or_default());
            if let Some(status) = process.try_wait().unwrap() {
                break status;
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        assert!(status.success());
    });
    let files: Vec<(String, Vec<u8>)> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())
        })
        .collect();
    assert_eq!(files.len(), 2 * LEARNERS);
    let again = scratch.join("again");
    fs::create_dir(&again).unwrap();
    let base = timed(3, |_| {
        for (name, bytes) in &files {
            fs::write(again.join(name), bytes).unwrap();
        }
    });
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let what = format!("every page of {LEARNERS} learners, {} files, {} MB", files.len(), bytes / 1_000_000);
    row(&what, &times, "writing the same bytes", &base);
    println!("\nPeak resident memory of it: {peak_mib:.1} MiB.");
}

/// The highest resident memory of a process so far; `None` once it is gone.
fn resident_peak_mib(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}
