//! Counted steps: looks at a character or into a table, so that tests can hold every stage to linear
//! time without a clock.

use std::cell::Cell;

thread_local!(static STEPS: Cell<u64> = const { Cell::new(0) });

/// Counts a step of this thread.
pub(crate) fn count() {
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

/// How many steps `work` takes.
pub(crate) fn of(work: impl FnOnce()) -> u64 {
    let before = STEPS.with(Cell::get);
    work();
    STEPS.with(Cell::get) - before
}
