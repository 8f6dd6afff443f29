//! The colours of designed pages: ink, greys and one accent. `page.css` names the same ones for light and
//! gives others for dark.

/// Red, green and blue.
pub type Colour = (u8, u8, u8);

/// The page.
pub const PAPER: Colour = (0xff, 0xff, 0xff);
/// Text.
pub const INK: Colour = (0x18, 0x21, 0x2b);
/// Text of less weight; 6 to 1 against the page.
pub const MUTED: Colour = (0x51, 0x60, 0x6e);
/// Rules that divide.
pub const RULE: Colour = (0xb9, 0xc3, 0xcb);
/// Rules that only guide the eye.
pub const FAINT: Colour = (0xdf, 0xe5, 0xe9);
/// Grounds of what stands apart.
pub const TINT: Colour = (0xee, 0xf3, 0xf5);
/// The one accent; 9 to 1 against the page.
pub const ACCENT: Colour = (0x0f, 0x4c, 0x5c);
/// A light accent, for what matters less than what is in the accent.
pub const ACCENT_LIGHT: Colour = (0xc4, 0xda, 0xe0);

/// Shades of heat maps, the lightest first. The step in the middle is wide, so that text stands out on
/// every one: ink on the first five, the page's colour on the others.
pub const SHADES: [Colour; 10] = [
    (0xff, 0xff, 0xff),
    (0xec, 0xf3, 0xf5),
    (0xd6, 0xe5, 0xea),
    (0xbd, 0xd5, 0xdd),
    (0xa2, 0xc3, 0xce),
    (0x3d, 0x77, 0x88),
    (0x2f, 0x69, 0x7a),
    (0x21, 0x5b, 0x6c),
    (0x14, 0x4e, 0x5f),
    (0x0a, 0x3f, 0x4f),
];

/// The first of [`SHADES`] that is dark.
pub const DARK_FROM: usize = 5;

/// Which of [`SHADES`] stands for a share in thousandths.
pub fn shade(thousandths: u32) -> usize {
    (thousandths.min(1000) as usize * SHADES.len() / 1001).min(SHADES.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A colour as CSS writes it.
    fn hex((red, green, blue): Colour) -> String {
        format!("#{red:02X}{green:02X}{blue:02X}")
    }

    /// Contrast by WCAG 2.2.
    fn contrast(a: Colour, b: Colour) -> f64 {
        let luminance = |(r, g, b): Colour| {
            let [r, g, b] = [r, g, b].map(|part| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
        };
        let (a, b) = (luminance(a), luminance(b));
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_stands_out_on_every_ground() {
        // 21 to 1 is the contrast of black and white, by WCAG's definition.
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
        for (text, ground) in [(INK, PAPER), (INK, TINT), (MUTED, PAPER), (MUTED, TINT), (ACCENT, TINT)] {
            assert!(contrast(text, ground) >= 4.5, "{} on {}", hex(text), hex(ground));
        }
        for (index, ground) in SHADES.into_iter().enumerate() {
            let text = if index < DARK_FROM { INK } else { PAPER };
            assert!(contrast(text, ground) >= 4.5, "shade {index}");
        }
    }

    #[test]
    fn shades_grow_darker_by_steps_that_grey_shows_too() {
        for pair in SHADES.windows(2) {
            let ratio = contrast(pair[0], PAPER) / contrast(pair[1], PAPER);
            assert!(ratio < 0.93, "{} and {}", hex(pair[0]), hex(pair[1]));
        }
        assert_eq!([0, 100, 500, 1000, 5000].map(shade), [0, 0, 4, 9, 9]);
    }

    #[test]
    fn the_style_sheet_has_the_same_colours() {
        let css = include_str!("html/page.css").to_uppercase();
        for colour in [PAPER, INK, MUTED, RULE, FAINT, TINT, ACCENT, ACCENT_LIGHT].into_iter().chain(SHADES) {
            assert!(css.contains(&hex(colour)), "{}", hex(colour));
        }
    }
}
