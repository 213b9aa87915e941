"""Charts as SVG that looks the same on a page, in a PDF and in a newspaper.

Each takes a part of the report, so every word in it is already in the report's language.
"""

from pia.reports.charts.bars import coverage_bar, profile_bars
from pia.reports.charts.heat import heat_map
from pia.reports.charts.marks import mark
from pia.reports.charts.matrix import matrix
from pia.reports.charts.range_bar import range_bar
from pia.reports.charts.timeline import timeline

__all__ = ["coverage_bar", "heat_map", "mark", "matrix", "profile_bars", "range_bar", "timeline"]
