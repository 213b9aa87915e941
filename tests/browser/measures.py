"""What is measured inside a page: where fingers and eyes would miss something."""

# Links within a sentence are as tall as their line; numbers on the map have the same links in the
# list beside it, and numbers of risks grow where there are fingers; a choice is touched anywhere in
# its row.
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'a, button, summary, input:not([type=hidden]), select, textarea'
)].filter(e => {
    const left = matchMedia('(pointer: coarse)').matches ? '.map .num' : '.num';
    if (e.matches(`.unseen, .skip, ${left}`) || !e.getClientRects().length) return false;
    if (getComputedStyle(e).display === 'inline') return false;
    const box = (e.closest('.choice') ?? e).getBoundingClientRect();
    return box.height < 43.5 || box.width < 24;
}).map(e => e.outerHTML.slice(0, 200))"""

# Nothing, or what is focused without an outline of its own or of its row.
FOCUS_UNSEEN = """() => {
    const e = document.activeElement;
    if (e === document.body) return [];
    const seen = [e, e.closest('.choice')].some(x => {
        const style = x && getComputedStyle(x);
        return style && style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3;
    });
    return seen ? [] : [e.outerHTML.slice(0, 200)];
}"""
