//! Colours and the styles made of them. One accent; blue and orange, which every common kind of
//! colour blindness keeps apart; and never colour alone: whatever has a colour also has a word, a
//! mark or a weight.

use ratatui::style::{Color, Modifier, Style};

/// A choice of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// No colours at all, for `NO_COLOR` and monochrome screens.
    Plain,
    /// White on black, with nothing in between.
    HighContrast,
    /// Yellow on black, with nothing in between.
    YellowOnBlack,
    /// Black on cream.
    Cream,
    /// Black on pale yellow.
    PaleYellow,
    /// Black on pale blue.
    PaleBlue,
    /// Black on pale green.
    PaleGreen,
    /// Black on pale pink.
    PalePink,
}

/// A colour of the 256-colour palette; consoles with fewer colours show the nearest they have.
const fn indexed(index: u8) -> Color {
    Color::Indexed(index)
}

struct Palette {
    ground: Color,
    text: Color,
    quiet: Color,
    accent: Color,
    alarm: Color,
    raised: Color,
}

const DARK: Palette = Palette {
    ground: indexed(234),
    text: indexed(254),
    quiet: indexed(249),
    accent: indexed(117),
    alarm: indexed(215),
    raised: indexed(237),
};

const LIGHT: Palette = Palette {
    ground: indexed(255),
    text: indexed(234),
    quiet: indexed(239),
    accent: indexed(18),
    alarm: indexed(88),
    raised: indexed(253),
};

const HIGH_CONTRAST: Palette = Palette {
    ground: indexed(16),
    text: indexed(231),
    quiet: indexed(231),
    accent: indexed(123),
    alarm: indexed(228),
    raised: indexed(18),
};

const YELLOW_ON_BLACK: Palette = Palette {
    ground: indexed(16),
    text: indexed(226),
    quiet: indexed(226),
    accent: indexed(231),
    alarm: indexed(215),
    raised: indexed(234),
};

/// Black on a pale ground, as through a coloured overlay.
const fn overlay(ground: u8, raised: u8) -> Palette {
    Palette {
        ground: indexed(ground),
        text: indexed(16),
        quiet: indexed(236),
        accent: indexed(18),
        alarm: indexed(88),
        raised: indexed(raised),
    }
}

const CREAM: Palette = overlay(230, 223);
const PALE_YELLOW: Palette = overlay(229, 222);
const PALE_BLUE: Palette = overlay(195, 153);
const PALE_GREEN: Palette = overlay(194, 157);
const PALE_PINK: Palette = overlay(225, 218);

impl Theme {
    /// Every choice of colours, in the order in which a candidate tries them.
    pub const OVERLAYS: [Self; 10] = [
        Self::Dark,
        Self::Light,
        Self::HighContrast,
        Self::YellowOnBlack,
        Self::Cream,
        Self::PaleYellow,
        Self::PaleBlue,
        Self::PaleGreen,
        Self::PalePink,
        Self::Plain,
    ];

    /// Its name in records and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Plain => "plain",
            Self::HighContrast => "high-contrast",
            Self::YellowOnBlack => "yellow-on-black",
            Self::Cream => "cream",
            Self::PaleYellow => "pale-yellow",
            Self::PaleBlue => "pale-blue",
            Self::PaleGreen => "pale-green",
            Self::PalePink => "pale-pink",
        }
    }

    /// The message that names it for people.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Dark => "theme-dark",
            Self::Light => "theme-light",
            Self::Plain => "theme-plain",
            Self::HighContrast => "theme-high-contrast",
            Self::YellowOnBlack => "theme-yellow-on-black",
            Self::Cream => "theme-cream",
            Self::PaleYellow => "theme-pale-yellow",
            Self::PaleBlue => "theme-pale-blue",
            Self::PaleGreen => "theme-pale-green",
            Self::PalePink => "theme-pale-pink",
        }
    }

    /// The choice with a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::OVERLAYS.into_iter().find(|theme| theme.name() == name)
    }

    /// The one that comes after it when a candidate tries colours.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::OVERLAYS.iter().position(|theme| *theme == self).unwrap_or(0);
        Self::OVERLAYS[(at + 1) % Self::OVERLAYS.len()]
    }

    fn palette(self) -> Option<&'static Palette> {
        match self {
            Self::Dark => Some(&DARK),
            Self::Light => Some(&LIGHT),
            Self::Plain => None,
            Self::HighContrast => Some(&HIGH_CONTRAST),
            Self::YellowOnBlack => Some(&YELLOW_ON_BLACK),
            Self::Cream => Some(&CREAM),
            Self::PaleYellow => Some(&PALE_YELLOW),
            Self::PaleBlue => Some(&PALE_BLUE),
            Self::PaleGreen => Some(&PALE_GREEN),
            Self::PalePink => Some(&PALE_PINK),
        }
    }

    fn style(self, foreground: fn(&Palette) -> Color, plain: Modifier) -> Style {
        match self.palette() {
            Some(palette) => Style::new().fg(foreground(palette)),
            None => Style::new().add_modifier(plain),
        }
    }

    /// The whole screen.
    #[must_use]
    pub fn ground(self) -> Style {
        match self.palette() {
            Some(palette) => Style::new().fg(palette.text).bg(palette.ground),
            None => Style::new(),
        }
    }

    /// What is to be read.
    #[must_use]
    pub fn text(self) -> Style {
        self.style(|p| p.text, Modifier::empty())
    }

    /// Headings and the question.
    #[must_use]
    pub fn strong(self) -> Style {
        self.text().add_modifier(Modifier::BOLD)
    }

    /// What is there when it is looked for.
    #[must_use]
    pub fn quiet(self) -> Style {
        self.style(|p| p.quiet, Modifier::empty())
    }

    /// What the candidate has struck out.
    #[must_use]
    pub fn struck(self) -> Style {
        self.quiet().add_modifier(Modifier::CROSSED_OUT)
    }

    /// The one accent: where you are, what you chose.
    #[must_use]
    pub fn accent(self) -> Style {
        self.style(|p| p.accent, Modifier::BOLD).add_modifier(Modifier::BOLD)
    }

    /// What must not be missed.
    #[must_use]
    pub fn alarm(self) -> Style {
        self.style(|p| p.alarm, Modifier::BOLD).add_modifier(Modifier::BOLD)
    }

    /// The ground of the line in focus and of what lies on top.
    #[must_use]
    pub fn raised(self) -> Style {
        match self.palette() {
            Some(palette) => Style::new().bg(palette.raised),
            None => Style::new(),
        }
    }

    /// A key cap in the line that says what the keys do.
    #[must_use]
    pub fn key(self) -> Style {
        match self.palette() {
            Some(palette) => Style::new().fg(palette.accent).add_modifier(Modifier::BOLD),
            None => Style::new().add_modifier(Modifier::BOLD),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue from 0 to 1 of a colour of the xterm palette from 16 up: a cube of
    /// 6x6x6 and then 24 greys.
    fn rgb(color: Color) -> [f64; 3] {
        let Color::Indexed(index) = color else { panic!("{color:?} is not of the palette") };
        if index >= 232 {
            return [f64::from(8 + 10 * u32::from(index - 232)) / 255.0; 3];
        }
        let step = |n: u8| {
            if n == 0 { 0.0 } else { f64::from(55 + 40 * u32::from(n)) / 255.0 }
        };
        let cube = index - 16;
        [step(cube / 36), step(cube / 6 % 6), step(cube % 6)]
    }

    fn linear(channel: f64) -> f64 {
        if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    }

    /// Contrast ratio of WCAG 2.2, section "contrast ratio".
    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let luminance = |c: [f64; 3]| 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    /// Full colour blindness of three kinds on linear light: G. M. Machado, M. M. Oliveira and
    /// L. A. F. Fernandes, "A physiologically-based model for simulation of color vision
    /// deficiency", IEEE TVCG 15(6), 2009, severity 1.0; the first is normal sight.
    const SIGHTS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    fn seen(sight: &[[f64; 3]; 3], color: Color) -> [f64; 3] {
        let light = rgb(color).map(linear);
        sight.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
    }

    #[test]
    fn every_text_is_readable_with_every_kind_of_sight() {
        for palette in Theme::OVERLAYS.into_iter().filter_map(Theme::palette) {
            for sight in &SIGHTS {
                for ground in [palette.ground, palette.raised] {
                    for text in [palette.text, palette.quiet, palette.accent, palette.alarm] {
                        let ratio = contrast(seen(sight, text), seen(sight, ground));
                        // 4.5 is level AA for text of ordinary size; normal sight gets more.
                        assert!(ratio >= 4.5, "{text:?} on {ground:?}: {ratio:.1}");
                    }
                }
                assert!(contrast(seen(sight, palette.text), seen(sight, palette.ground)) >= 7.0);
            }
        }
    }

    #[test]
    fn plain_has_no_colour() {
        let theme = Theme::Plain;
        for style in [
            theme.ground(),
            theme.text(),
            theme.quiet(),
            theme.accent(),
            theme.alarm(),
            theme.raised(),
            theme.key(),
        ] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
