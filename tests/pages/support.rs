//! Tools that look at pages: poppler and qpdf at PDFs, Chromium with axe-core at HTML; and pictures of
//! pages, compared as grey squares so that a font drawn otherwise does not matter and a layout that broke
//! does. Another test crate may take this file in with `#[path]`.

#![allow(dead_code)] // not every crate that takes this in uses all of it

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether these programs are there. Where one is not, the test says so and passes; under CI it fails,
/// since there they are installed.
pub fn present(programs: &[&str]) -> bool {
    let missing: Vec<_> = programs.iter().filter(|program| !is_installed(program)).collect();
    if missing.is_empty() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "not installed: {missing:?}");
    eprintln!("not looked at, since these are not installed: {missing:?}");
    false
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// What a program says; it must end well.
pub fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A path as an argument.
pub fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// An empty folder for what a test writes; it stays, to be looked at.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What Chromium and axe-core found on one page in one way of looking at it.
#[derive(Debug)]
pub struct Look {
    /// The page's name and the way: `learner-dark-360`.
    pub name: String,
    /// What axe-core finds wrong.
    pub violations: Vec<String>,
    /// What the browser's console said, such as breaches of the content-security policy.
    pub said: Vec<String>,
    /// What the page asked for besides itself.
    pub requests: Vec<String>,
    /// Width of the window, and of what there is to scroll over.
    pub widths: (u64, u64),
    /// The colour that the page's style gives the ground.
    pub ground: String,
    /// How many rules axe-core found kept; nought would mean that it did not look.
    pub kept: u64,
}

/// Looks at pages in Chromium; pictures and prints are then in the folder. `None` where the tools are not
/// there: Node.js, Chromium, and playwright-core and axe-core on `NODE_PATH`.
pub fn looks(pages: &[PathBuf], folder: &Path) -> Option<Vec<Look>> {
    if !present(&["node", "chromium"]) {
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/browser.js");
    let output = Command::new("node").arg(script).arg(folder).args(pages).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(3) {
        assert!(std::env::var_os("CI").is_none(), "{errors}");
        eprintln!("not looked at in a browser: {errors}");
        return None;
    }
    assert!(output.status.success(), "{errors}");
    Some(String::from_utf8(output.stdout).unwrap().lines().map(look).collect())
}

fn look(line: &str) -> Look {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    let words = |key: &str| {
        let members = value[key].as_array().unwrap().iter();
        members.map(|word| word.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let text = |key: &str| value[key].as_str().unwrap();
    let width = value["width"].as_u64().unwrap();
    Look {
        name: format!("{}-{}-{width}", text("page"), text("scheme")),
        violations: words("violations"),
        said: words("said"),
        requests: words("requests"),
        widths: (width, value["scroll_width"].as_u64().unwrap()),
        ground: text("ground").to_owned(),
        kept: value["checked"].as_u64().unwrap(),
    }
}

/// A picture in grey.
#[derive(Clone, Debug, PartialEq)]
pub struct Grey {
    pub width: usize,
    pub height: usize,
    /// Row by row; 255 is white.
    pub pixels: Vec<u8>,
}

/// How far two pictures are apart, of 255.
#[derive(Clone, Copy, Debug)]
pub struct Difference {
    /// Over the whole.
    pub mean: f64,
    /// Over that square of three by three pixels where it is most.
    pub worst: f64,
}

/// What letters and rules drawn otherwise may make of it. Measured with poppler 22.12: letters without
/// smoothing make 1.6 and 14, rules without it 0.5 and 32; two blocks that changed places 2.9 and 55, one
/// bar of another length 0.4 and 101.
pub const TOLERANCE: Difference = Difference { mean: 2.0, worst: 40.0 };

impl Difference {
    pub fn is_within(&self, tolerance: &Self) -> bool {
        self.mean <= tolerance.mean && self.worst <= tolerance.worst
    }
}

impl Grey {
    /// Reads a binary PGM of one byte a pixel.
    pub fn read(bytes: &[u8]) -> Self {
        let mut fields = Vec::new();
        let mut at = 0;
        while fields.len() < 4 {
            let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap();
            fields.push(std::str::from_utf8(&bytes[at..end]).unwrap().to_owned());
            at = end + 1;
        }
        assert_eq!((fields[0].as_str(), fields[3].as_str()), ("P5", "255"));
        let (width, height) = (fields[1].parse().unwrap(), fields[2].parse().unwrap());
        let pixels = bytes[at..].to_vec();
        assert_eq!(pixels.len(), width * height);
        Self { width, height, pixels }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        bytes.extend(&self.pixels);
        bytes
    }

    /// The means of squares of so many pixels.
    #[must_use]
    pub fn shrunk(&self, by: usize) -> Self {
        let (width, height) = (self.width / by, self.height / by);
        let mean = |x: usize, y: usize| {
            let rows = (0..by).flat_map(|row| {
                let start = (y * by + row) * self.width + x * by;
                &self.pixels[start..start + by]
            });
            let sum: usize = rows.map(|pixel| usize::from(*pixel)).sum();
            u8::try_from((sum + by * by / 2) / (by * by)).unwrap()
        };
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| mean(x, y))).collect();
        Self { width, height, pixels }
    }

    /// How far another picture is from this one; `None` if it is of another size.
    pub fn difference(&self, other: &Self) -> Option<Difference> {
        // A page on a screen may be a pixel longer for another version of a font.
        let (width, height) = (self.width.min(other.width), self.height.min(other.height));
        if self.width.abs_diff(other.width) > 1 || self.height.abs_diff(other.height) > 1 {
            return None;
        }
        let apart = |x: usize, y: usize| {
            let (a, b) = (self.pixels[y * self.width + x], other.pixels[y * other.width + x]);
            f64::from(a) - f64::from(b)
        };
        let mut sum = 0.0;
        let mut worst = 0.0_f64;
        for y in 0..height {
            for x in 0..width {
                sum += apart(x, y).abs();
                let square = (y..height.min(y + 3)).flat_map(|y| (x..width.min(x + 3)).map(move |x| (x, y)));
                let square: f64 = square.map(|(x, y)| apart(x, y)).sum();
                worst = worst.max((square / 9.0).abs());
            }
        }
        Some(Difference { mean: sum / (width * height) as f64, worst })
    }
}

/// The pages of a PDF as grey squares of six pixels at 72 to the inch, drawn with poppler.
pub fn pictures(pdf: &Path, options: &[&str]) -> Vec<Grey> {
    let folder = tempfile::tempdir().unwrap();
    let stem = folder.path().join("page");
    let mut arguments = vec!["-gray", "-r", "72"];
    arguments.extend(options);
    arguments.extend([shown(pdf), shown(&stem)]);
    said("pdftoppm", &arguments);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| Grey::read(&fs::read(file).unwrap()).shrunk(6)).collect()
}

/// What is wrong with a picture against the golden one of its name, if anything. `UPDATE_GOLDEN=1` writes
/// that one anew, to be looked at.
pub fn differs_from_golden(golden: &Path, picture: &Grey) -> Option<String> {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::write(golden, picture.bytes()).unwrap();
        return None;
    }
    let name = golden.file_name().unwrap().to_string_lossy().into_owned();
    let Ok(bytes) = fs::read(golden) else {
        return Some(format!("{name}: there is no golden picture; UPDATE_GOLDEN=1 makes one"));
    };
    let stored = Grey::read(&bytes);
    match stored.difference(picture) {
        Some(difference) if difference.is_within(&TOLERANCE) => None,
        Some(difference) => Some(format!("{name}: {difference:?}")),
        None => Some(format!(
            "{name}: {}x{} squares and not {}x{}",
            picture.width, picture.height, stored.width, stored.height
        )),
    }
}
