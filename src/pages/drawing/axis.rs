//! A number line: from where to where, and which numbers are written below it.

use super::canvas::{Across, Anchor, Canvas};
use crate::findings::figure::{Unit, sign};

/// Room at either end of the line, as a share of what lies between.
const ROOM: f64 = 0.09;

/// How many numbers are written below the line at most: as many as stand side by side on a phone.
const MOST_TICKS: f64 = 5.0;

/// A number line that is as wide as the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    low: f64,
    high: f64,
}

impl Axis {
    /// A line on which all of `values` have a place, with room at both ends. Nothing when there is no value.
    pub(super) fn around(values: impl IntoIterator<Item = f64>) -> Option<Axis> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            (low, high) = (low.min(value), high.max(value));
        }
        if low > high {
            return None;
        }
        let width = if high > low { high - low } else { high.abs().max(1.0) * 0.2 };
        let mut axis = Axis { low: low - width * ROOM, high: high + width * ROOM };
        // What cannot be below nothing is not drawn there.
        if low >= 0.0 && axis.low < 0.0 {
            axis.low = 0.0;
        }
        (axis.high > axis.low && (axis.high - axis.low).is_finite()).then_some(axis)
    }

    /// A line from nothing to the largest of `values`.
    pub(super) fn from_nothing(values: impl IntoIterator<Item = f64>) -> Option<Axis> {
        let high = values.into_iter().filter(|value| value.is_finite()).fold(0.0, f64::max);
        (high > 0.0).then_some(Axis { low: 0.0, high })
    }

    /// The place of a value as a share of the width; what lies outside is at the end.
    pub(super) fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) * 100.0
    }

    pub(super) fn place(&self, value: f64) -> Across {
        Across::Percent(self.share(value))
    }

    /// Round numbers between the ends.
    fn ticks(&self) -> (Vec<f64>, usize) {
        let rough = (self.high - self.low) / MOST_TICKS;
        let magnitude = 10_f64.powi(rough.log10().floor().clamp(-300.0, 300.0) as i32);
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|m| m * magnitude).find(|step| *step >= rough);
        let step = step.unwrap_or(10.0 * magnitude);
        let first = (self.low / step).ceil();
        let count = ((self.high / step).floor() - first).clamp(0.0, MOST_TICKS + 1.0) as usize;
        let mut decimals = 0;
        while decimals < 6 && ((step * 10_f64.powi(decimals)).round() - step * 10_f64.powi(decimals)).abs() > 1e-6 {
            decimals += 1;
        }
        ((0..=count).map(|n| (first + n as f64) * step).collect(), usize::try_from(decimals).unwrap_or(0))
    }

    /// Draws the line's marks from the height `top` down to `bottom`, and their numbers below.
    pub(super) fn draw(&self, canvas: &mut Canvas, top: f64, bottom: f64, unit: &Unit<'_>) {
        let (scale, word) = scale(self.high.abs().max(self.low.abs()));
        let scaled = Axis { low: self.low / scale, high: self.high / scale };
        let (ticks, decimals) = scaled.ticks();
        for tick in ticks {
            let place = scaled.place(tick);
            canvas.line("axis", (place, top), (place, bottom));
            // A number that would reach over the edge stands beside its mark.
            let share = scaled.share(tick);
            let anchor = match share {
                share if share < 4.0 => Anchor::Start,
                share if share > 96.0 => Anchor::End,
                _ => Anchor::Middle,
            };
            let number = format!("{tick:.decimals$}").replace('-', "−");
            canvas.text((place, bottom + 15.0), anchor, &[("q s", &number)]);
        }
        let unit = match unit {
            Unit::Money(currency) => format!("{}{word}", sign(currency).unwrap_or(currency)),
            Unit::Percent => "%".to_string(),
            Unit::Noun(noun) => format!("{word} {noun}"),
        };
        let unit = super::super::wording::short(&super::super::wording::one_line(&unit), 40);
        canvas.text((Across::Percent(100.0), bottom + 30.0), Anchor::End, &[("q s", &unit)]);
    }
}

/// By what numbers of this size are divided to be read, and the word for it.
pub(super) fn scale(largest: f64) -> (f64, &'static str) {
    match largest {
        size if size >= 1e12 => (1e12, " trillion"),
        size if size >= 1e9 => (1e9, " billion"),
        size if size >= 1e6 => (1e6, " million"),
        _ => (1.0, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_few_and_round() {
        for (low, high) in [(13.5, 15.5), (0.0, 100.0), (49.0, 100.0), (0.001, 0.002), (1.0, 1.0e15), (-7.0, 3.0)] {
            let axis = Axis::around([low, high]).expect("two values");
            let (ticks, decimals) = axis.ticks();
            assert!((2..=6).contains(&ticks.len()), "{low} to {high}: {ticks:?}");
            for tick in ticks {
                assert!(
                    axis.low <= tick + 1e-9 && tick <= axis.high + 1e-9 * axis.high.abs(),
                    "{tick} of {axis:?}"
                );
                let shown: f64 = format!("{tick:.decimals$}").parse().expect("a number");
                assert!((shown - tick).abs() <= 1e-6 * tick.abs().max(1e-6) + 1e-9, "{tick} shows as {shown}");
            }
        }
    }

    #[test]
    fn a_line_needs_a_value_and_one_is_enough() {
        assert!(Axis::around([]).is_none());
        assert!(Axis::around([f64::NAN]).is_none());
        let axis = Axis::around([5.0]).expect("one value");
        assert!(axis.share(5.0) > 10.0 && axis.share(5.0) < 90.0);
        assert_eq!(axis.share(-1e30), 0.0);
    }
}
