"""What is said when a figure, a date, a quarter or a span of days can't be taken as it was typed."""

TEXTS: dict[str, tuple[str, str]] = {
    "figure-unreadable": (
        "“{typed}”不是能识别的数值，请输入如 4340、1,234.5、1.3万 或 83% 的数值。",
        "“{typed}” can't be read as a figure; type one such as 4340, 1,234.5, 1.3万 or 83%.",
    ),
    "figure-too-long": (
        "“{typed}”超过 {most} 位有效数字，请减少位数。",
        "“{typed}” has more than {most} significant digits; type it with fewer.",
    ),
    "figure-too-fine": (
        "“{typed}”超过 {most} 位小数，请四舍五入后再输入。",
        "“{typed}” has more than {most} decimals; round it and type it again.",
    ),
    "day-unreadable": (
        "“{typed}”不是能识别的日期，请输入如 2024-10-15、10月15日、2024Q3、年底、下周五、3天后 的日期。",
        "“{typed}” can't be read as a date; type one such as 2024-10-15, Oct 15 2024, 2024Q3, end of year, "
        "next friday or in 3 days.",
    ),
    "day-impossible": (
        "“{typed}”这一天不存在，请核对后重新输入。",
        "There is no such day as “{typed}”; check it and type it again.",
    ),
    "year-outside": (
        "“{typed}”不在 {first} 年至 {last} 年之间，请核对年份后再输入。",
        "“{typed}” lies outside the years {first} to {last}; check the year and type it again.",
    ),
    "period-unreadable": (
        "“{typed}”不是能识别的季度，请输入如 2024Q3、2024年第三季度、三季度、上季度 的季度。",
        "“{typed}” can't be read as a quarter; type one such as 2024Q3, Q3 or last quarter.",
    ),
    "quarter-impossible": (
        "“{typed}”这一季度不存在，一年只有第一至第四季度，请输入如 2024Q3 的季度。",
        "There is no such quarter as “{typed}”; a year has quarters 1 to 4, so type one such as 2024Q3.",
    ),
    "span-unreadable": (
        "“{typed}”不是能识别的时间长度，请输入如 30、30天、2周、1个月 的时间长度。",
        "“{typed}” can't be read as a span of time; type one such as 30, 30d, 2w or 1m.",
    ),
    "span-too-long": (
        "“{typed}”超过 {most} 天，请输入较短的时间长度。",
        "“{typed}” is longer than {most} days; type a shorter span.",
    ),
}
