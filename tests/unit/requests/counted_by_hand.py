"""Deadlines counted by hand on a paper calendar, for every country pack.

Each line: country, day it was sent, whether extended, last day to answer, and the count. Days in
parentheses are left out; «4w» stands for four whole weeks of five business days.
Weekdays to check with: 1 June 2026, Monday · 1 September 2026, Tuesday · 1 January 2027, Friday.
"""

from __future__ import annotations

from datetime import date


def day(text: str) -> date:
    return date.fromisoformat(text)


# fmt: off
DUE = [
    # Argentina: 15 business days, 15 more.
    # Tue 1 Sep; 1 = Wed 2; 3w end on Tue 22 Sep.
    ("AR", "2026-09-01", False, "2026-09-22"),
    # the same, 30 days: 6w end on Tue 13 Oct, less (Mon 12 Oct): Wed 14 Oct.
    ("AR", "2026-09-01", True, "2026-10-14"),
    # Mon 11 May; 1-4 = 12-15, 5-9 = 18-22, (Mon 25 May), 10-13 = 26-29, 14 = Mon 1 Jun, 15 = Tue 2.
    ("AR", "2026-05-11", False, "2026-06-02"),
    # Mon 14 Dec; 1-4 = 15-18, 5-8 = 21-24, (25), 9-12 = 28-31, (1 Jan), 13-15 = Mon 4-Wed 6 Jan.
    ("AR", "2026-12-14", False, "2027-01-06"),
    # Brazil: 20 calendar days, 10 more.
    # Tue 2 Jun + 20 = Mon 22 Jun.
    ("BR", "2026-06-02", False, "2026-06-22"),
    # Mon 1 Jun + 20 = Sun 21 Jun, so Mon 22.
    ("BR", "2026-06-01", False, "2026-06-22"),
    # Mon 22 Jun + 10 = Thu 2 Jul.
    ("BR", "2026-06-02", True, "2026-07-02"),
    # Tue 18 Aug + 20 = Mon 7 Sep, Independence, so Tue 8.
    ("BR", "2026-08-18", False, "2026-09-08"),
    # Tue 8 Sep + 10 = Fri 18 Sep.
    ("BR", "2026-08-18", True, "2026-09-18"),
    # Sat 12 Dec arrives Mon 14; + 20 = Sun 3 Jan, so Mon 4 Jan.
    ("BR", "2026-12-12", False, "2027-01-04"),
    # Chile: 20 business days, 10 more.
    # Tue 4 Aug; 4w end on Tue 1 Sep (15 Aug is a Saturday).
    ("CL", "2026-08-04", False, "2026-09-01"),
    # 6w end on Tue 15 Sep.
    ("CL", "2026-08-04", True, "2026-09-15"),
    # Tue 1 Sep; 1-3 = 2-4, 4-8 = 7-11, 9-12 = 14-17, (Fri 18), 13-17 = 21-25,
    # 18-20 = Mon 28-Wed 30.
    ("CL", "2026-09-01", False, "2026-09-30"),
    # Wed 2 Dec; 1-2 = 3-4, 3 = Mon 7, (8), 4-6 = 9-11, 7-11 = 14-18, 12-15 = 21-24, (25),
    # 16-19 = 28-31, (1 Jan), 20 = Mon 4 Jan.
    ("CL", "2026-12-02", False, "2027-01-04"),
    # Colombia: 10 business days, 10 more.
    # Tue 1 Sep; 2w end on Tue 15, 4w on Tue 29.
    ("CO", "2026-09-01", False, "2026-09-15"),
    ("CO", "2026-09-01", True, "2026-09-29"),
    # Tue 2 Jun; 1-3 = 3-5, (Mon 8), 4-7 = 9-12, (Mon 15), 8-10 = Tue 16-Thu 18.
    ("CO", "2026-06-02", False, "2026-06-18"),
    # Fri 18 Dec; 1-4 = 21-24, (25), 5-8 = 28-31, (1 Jan), 9-10 = Mon 4-Tue 5 Jan.
    ("CO", "2026-12-18", False, "2027-01-05"),
    # on: 11-13 = Wed 6-Fri 8, (Mon 11), 14-17 = 12-15, 18-20 = Mon 18-Wed 20 Jan.
    ("CO", "2026-12-18", True, "2027-01-20"),
    # Costa Rica: 10 business days, then 30 calendar days.
    # Tue 2 Jun; 2w end on Tue 16 Jun; + 30 = Thu 16 Jul.
    ("CR", "2026-06-02", False, "2026-06-16"),
    ("CR", "2026-06-02", True, "2026-07-16"),
    # Wed 9 Sep; 1-2 = 10-11, 3 = Mon 14, (Tue 15), 4-6 = 16-18, 7-10 = Mon 21-Thu 24.
    ("CR", "2026-09-09", False, "2026-09-24"),
    # Mon 21 Dec; 1-3 = 22-24, (25), 4-7 = 28-31, (1 Jan), 8-10 = Mon 4-Wed 6 Jan.
    ("CR", "2026-12-21", False, "2027-01-06"),
    # Dominican Republic: 15 business days, 10 more.
    # Tue 7 Jul; 3w end on Tue 28 Jul, 5w on Tue 11 Aug.
    ("DO", "2026-07-07", False, "2026-07-28"),
    ("DO", "2026-07-07", True, "2026-08-11"),
    # Tue 15 Sep; 1-3 = 16-18, 4-6 = 21-23, (Thu 24), 7 = 25, 8-12 = 28 Sep-2 Oct,
    # 13-15 = Mon 5-Wed 7.
    ("DO", "2026-09-15", False, "2026-10-07"),
    # Mon 14 Dec; 1-4 = 15-18, 5-8 = 21-24, (25), 9-12 = 28-31, (1 Jan), (Mon 4: Epiphany, moved),
    # 13-15 = Tue 5-Thu 7 Jan.
    ("DO", "2026-12-14", False, "2027-01-07"),
    # Ecuador: 10 days, 5 more; which days is not said: business.
    # Tue 1 Sep; 2w end on Tue 15, 3w on Tue 22.
    ("EC", "2026-09-01", False, "2026-09-15"),
    ("EC", "2026-09-01", True, "2026-09-22"),
    # Thu 1 Oct; 1 = Fri 2, 2-5 = 5-8, (Fri 9), 6-10 = 12-16.
    ("EC", "2026-10-01", False, "2026-10-16"),
    # as Costa Rica: 1-3 = 22-24 Dec, (25), 4-7 = 28-31, (1 Jan), 8-10 = 4-6 Jan.
    ("EC", "2026-12-21", False, "2027-01-06"),
    # Guatemala: 10 days, 10 more; which days is not said: business.
    # Tue 7 Jul; 2w end on Tue 21 Jul, 4w on Tue 4 Aug.
    ("GT", "2026-07-07", False, "2026-07-21"),
    ("GT", "2026-07-07", True, "2026-08-04"),
    # Wed 9 Sep; 1-2 = 10-11, 3 = 14, (Tue 15), 4-6 = 16-18, 7-10 = 21-24.
    ("GT", "2026-09-09", False, "2026-09-24"),
    # Mon 21 Dec; 1-3 = 22-24, (25), 4-7 = 28-31, (1 Jan), 8-10 = 4-6 Jan.
    ("GT", "2026-12-21", False, "2027-01-06"),
    # Honduras: 10 business days, 10 more.
    # Tue 7 Jul; 2w end on Tue 21 Jul, 4w on Tue 4 Aug.
    ("HN", "2026-07-07", False, "2026-07-21"),
    ("HN", "2026-07-07", True, "2026-08-04"),
    # Wed 9 Sep; 1-2 = 10-11, 3 = 14, (Tue 15), 4-6 = 16-18, 7-10 = 21-24.
    ("HN", "2026-09-09", False, "2026-09-24"),
    # Mon 21 Dec; 1-3 = 22-24, (25), 4-7 = 28-31, (1 Jan), 8-10 = 4-6 Jan.
    ("HN", "2026-12-21", False, "2027-01-06"),
    # Mexico: 20 business days, 10 more.
    # Wed 3 Jun; 4w end on Wed 1 Jul, 6w on Wed 15 Jul.
    ("MX", "2026-06-03", False, "2026-07-01"),
    ("MX", "2026-06-03", True, "2026-07-15"),
    # Tue 10 Mar; 1-3 = 11-13, (Mon 16), 4-7 = 17-20, 8-12 = 23-27, 13-17 = 30 Mar-3 Apr,
    # 18-20 = Mon 6-Wed 8 Apr (Thursday and Friday of Holy Week are no national holidays).
    ("MX", "2026-03-10", False, "2026-04-08"),
    # Thu 10 Dec; 1 = Fri 11, 2-6 = 14-18, 7-10 = 21-24, (25), 11-14 = 28-31, (1 Jan),
    # 15-19 = 4-8 Jan, 20 = Mon 11 Jan.
    ("MX", "2026-12-10", False, "2027-01-11"),
    # Panama: 30 calendar days, 30 more.
    # Mon 1 Jun + 30 = Wed 1 Jul; + 30 = Fri 31 Jul.
    ("PA", "2026-06-01", False, "2026-07-01"),
    ("PA", "2026-06-01", True, "2026-07-31"),
    # Tue 6 Oct + 30 = Thu 5 Nov, Colón, so Fri 6.
    ("PA", "2026-10-06", False, "2026-11-06"),
    # Wed 2 Dec + 30 = Fri 1 Jan, so over the weekend to Mon 4.
    ("PA", "2026-12-02", False, "2027-01-04"),
    # Peru: 10 business days, no fixed extension.
    # Tue 1 Sep; 2w end on Tue 15.
    ("PE", "2026-09-01", False, "2026-09-15"),
    ("PE", "2026-09-01", True, "2026-09-15"),
    # Thu 1 Oct; 1 = Fri 2, 2-4 = 5-7, (Thu 8), 5 = 9, 6-10 = 12-16.
    ("PE", "2026-10-01", False, "2026-10-16"),
    # Mon 21 Dec; 1-3 = 22-24, (25), 4-7 = 28-31, (1 Jan), 8-10 = 4-6 Jan.
    ("PE", "2026-12-21", False, "2027-01-06"),
    # Paraguay: 15 business days.
    # Tue 7 Jul; 3w end on Tue 28 Jul.
    ("PY", "2026-07-07", False, "2026-07-28"),
    # Mon 4 May; 1-4 = 5-8, 5-7 = 11-13, (Thu 14), (Fri 15), 8-12 = 18-22, 13-15 = Mon 25-Wed 27.
    ("PY", "2026-05-04", False, "2026-05-27"),
    # Mon 14 Dec; 1-4 = 15-18, 5-8 = 21-24, (25), 9-12 = 28-31, (1 Jan), 13-15 = 4-6 Jan.
    ("PY", "2026-12-14", False, "2027-01-06"),
    # El Salvador: 10 business days, 5 more.
    # Tue 7 Jul; 2w end on Tue 21, 3w on Tue 28 Jul.
    ("SV", "2026-07-07", False, "2026-07-21"),
    ("SV", "2026-07-07", True, "2026-07-28"),
    # Wed 9 Sep; 1-2 = 10-11, 3 = 14, (Tue 15), 4-6 = 16-18, 7-10 = 21-24.
    ("SV", "2026-09-09", False, "2026-09-24"),
    # Mon 21 Dec; 1-3 = 22-24, (25), 4-7 = 28-31, (1 Jan), 8-10 = 4-6 Jan.
    ("SV", "2026-12-21", False, "2027-01-06"),
    # United States: 20 business days, 10 more.
    # Tue 4 Aug; 4w end on Tue 1 Sep; 21-23 = 2-4, (Mon 7: Labor Day), 24-27 = 8-11,
    # 28-30 = Mon 14-Wed 16 Sep.
    ("US", "2026-08-04", False, "2026-09-01"),
    ("US", "2026-08-04", True, "2026-09-16"),
    # Tue 9 Jun; 1-3 = 10-12, 4-7 = 15-18, (Fri 19), 8-12 = 22-26, 13-16 = 29 Jun-2 Jul,
    # (Fri 3: Independence Day, a Saturday, observed), 17-20 = Mon 6-Thu 9 Jul.
    ("US", "2026-06-09", False, "2026-07-09"),
    # Thu 10 Dec; 1 = 11, 2-6 = 14-18, 7-10 = 21-24, (25), 11-14 = 28-31, (1 Jan), 15-19 = 4-8,
    # 20 = Mon 11 Jan.
    ("US", "2026-12-10", False, "2027-01-11"),
    # Thu 9 Dec 2027; 1 = 10, 2-6 = 13-17, 7-10 = 20-23, (Fri 24: observed), 11-14 = 27-30,
    # (Fri 31: New Year 2028, a Saturday, observed), 15-19 = 3-7 Jan, 20 = Mon 10 Jan 2028.
    ("US", "2027-12-09", False, "2028-01-10"),
    # Uruguay: 20 business days, 20 more.
    # Mon 6 Jul; 4w end on Mon 3 Aug (18 Jul is a Saturday); 21-24 = 4-7, 25-29 = 10-14,
    # 30-34 = 17-21, 35 = 24, (Tue 25 Aug), 36-38 = 26-28, 39 = Mon 31, 40 = Tue 1 Sep.
    ("UY", "2026-07-06", False, "2026-08-03"),
    ("UY", "2026-07-06", True, "2026-09-01"),
    # Mon 10 Aug; 1-4 = 11-14, 5-9 = 17-21, 10 = 24, (25), 11-13 = 26-28, 14-18 = 31 Aug-4 Sep,
    # 19-20 = Mon 7-Tue 8 Sep.
    ("UY", "2026-08-10", False, "2026-09-08"),
    # Thu 10 Dec; 1 = 11, 2-6 = 14-18, 7-10 = 21-24, (25), 11-14 = 28-31, (1 Jan), 15-19 = 4-8,
    # 20 = Mon 11 Jan.
    ("UY", "2026-12-10", False, "2027-01-11"),
]

# Country, day of the notice, last day on which an appeal is surely in time.
APPEALS = [
    # 40 business days, 8w: Mon 1 Jun to Mon 27 Jul; holidays are not left out.
    ("AR", "2026-06-01", "2026-07-27"),
    # 10 days, taken as calendar days: Mon 1 Jun + 10 = Thu 11.
    ("BR", "2026-06-01", "2026-06-11"),
    # Fri 28 Aug + 10 = Mon 7 Sep, holiday; back over the weekend to Fri 4.
    ("BR", "2026-08-28", "2026-09-04"),
    # 15 days: Fri 18 Dec + 15 = Sat 2 Jan; (Fri 1 Jan); back to Thu 31 Dec.
    ("CL", "2026-12-18", "2026-12-31"),
    # 3 days: Tue 16 Jun + 3 = Fri 19.
    ("CO", "2026-06-16", "2026-06-19"),
    # Fri 5 Jun + 3 = Mon 8, holiday; back to Fri 5, the day itself.
    ("CO", "2026-06-05", "2026-06-05"),
    # 30 days: Mon 1 Jun + 30 = Wed 1 Jul.
    ("EC", "2026-06-01", "2026-07-01"),
    # 15 days: Mon 1 Jun + 15 = Tue 16.
    ("GT", "2026-06-01", "2026-06-16"),
    # 15 business days, 3w: Mon 15 Jun to Mon 6 Jul.
    ("MX", "2026-06-15", "2026-07-06"),
    # 3w from Tue 10 Mar end on Tue 31; Mon 16 Mar is not left out.
    ("MX", "2026-03-10", "2026-03-31"),
    # 3w from Fri 4 Dec end on Fri 25, Christmas; back to Thu 24.
    ("MX", "2026-12-04", "2026-12-24"),
    # 15 calendar days: Mon 1 Jun + 15 = Tue 16.
    ("PE", "2026-06-01", "2026-06-16"),
    # 5 business days: Mon 1 Jun to Mon 8.
    ("SV", "2026-06-01", "2026-06-08"),
    # 90 days: Mon 1 Jun + 90 = Sun 30 Aug; back to Fri 28.
    ("US", "2026-06-01", "2026-08-28"),
    *((country, "2026-06-01", "") for country in ("CR", "DO", "HN", "PA", "PY", "UY")),
]

# Country, day it was sent, extended, earliest day on which the time to answer may have run out.
EXPIRED = [
    # 4w from Tue 10 Mar, no holiday left out: Tue 7 Apr.
    ("MX", "2026-03-10", False, "2026-04-07"),
    # sent on Sat 7 Mar: 1 = Mon 9, 4w less a day end on Fri 3 Apr.
    ("MX", "2026-03-07", False, "2026-04-03"),
    # 10 days, taken as calendar days: Tue 1 Sep + 10 = Fri 11; + 5 = Wed 16.
    ("EC", "2026-09-01", False, "2026-09-11"),
    ("EC", "2026-09-01", True, "2026-09-16"),
    # Mon 1 Jun + 20 = Sun 21 Jun, which is left as it is.
    ("BR", "2026-06-01", False, "2026-06-21"),
    # no extension is known: 2w from Tue 1 Sep.
    ("PE", "2026-09-01", True, "2026-09-15"),
]
# fmt: on
