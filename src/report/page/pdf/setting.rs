//! How large a report is set, in points: type, space and margins. A report that has to stand on one page
//! is tried in smaller and smaller settings.

/// Width and height of A4.
pub const PAPER: (f32, f32) = (595.28, 841.89);

/// The least size of type on a page that had to be made to fit. What is smaller is not read with ease.
pub const LEAST_POINTS: u32 = 9;

/// Sizes in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Type of paragraphs.
    pub body: f32,
    /// Type of tables, labels and legends.
    pub small: f32,
    /// Type of the title.
    pub title: f32,
    /// What every space between things is multiplied by.
    pub space: f32,
    /// Distance of the lines of a paragraph, in sizes of its type.
    pub leading: f32,
    /// Free at both sides of the page, and above and below.
    pub margin: (f32, f32),
}

/// The settings, the largest first; the others are for pages that have to fit.
const SETTINGS: [Setting; 6] = [
    Setting { body: 10.5, small: 9.5, title: 23.0, space: 1.0, leading: 1.42, margin: (51.0, 51.0) },
    Setting { body: 10.5, small: 9.5, title: 21.0, space: 0.8, leading: 1.36, margin: (51.0, 46.0) },
    Setting { body: 10.0, small: 9.25, title: 19.0, space: 0.7, leading: 1.33, margin: (48.0, 42.0) },
    Setting { body: 9.5, small: 9.0, title: 18.0, space: 0.6, leading: 1.3, margin: (46.0, 40.0) },
    Setting { body: 9.0, small: 9.0, title: 17.0, space: 0.5, leading: 1.26, margin: (44.0, 38.0) },
    Setting { body: 9.0, small: 9.0, title: 15.0, space: 0.32, leading: 1.2, margin: (40.0, 34.0) },
];

impl Setting {
    /// The settings to try, the largest first.
    pub fn largest_first(one_page: bool) -> &'static [Self] {
        if one_page { &SETTINGS } else { &SETTINGS[..1] }
    }

    /// Width between the margins.
    pub fn width(&self) -> f32 {
        PAPER.0 - 2.0 * self.margin.0
    }

    /// Height between the margins.
    pub fn height(&self) -> f32 {
        PAPER.1 - 2.0 * self.margin.1
    }

    /// Type of a heading below the title.
    pub fn heading(&self, level: u8) -> f32 {
        match level {
            1 => self.title,
            2 => self.body + 2.75,
            _ => self.body + 0.75,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_smaller_than_the_one_before_and_none_below_the_least() {
        for pair in SETTINGS.windows(2) {
            assert!(pair[1].body <= pair[0].body && pair[1].space < pair[0].space);
            assert!(pair[1].height() > pair[0].height());
        }
        for setting in SETTINGS {
            assert!(setting.body.min(setting.small) >= LEAST_POINTS as f32);
        }
    }
}
