"""What a task has come to over all its units: sums, means, counts."""

TEXTS: dict[str, tuple[str, str]] = {
    "name-quantity": ("全市合计", "Of all units"),
    "name-level": ("全市平均", "Mean of all units"),
    "name-level-weighted": ("全市加权平均", "Weighted mean of all units"),
    "name-each": ("全市达标", "Units that meet it"),
    "name-milestone": ("全市节点", "Reached by all units"),
    "name-duty": ("全市履行", "Periods fulfilled by all units"),
    "quantity": ("{value} / {of}{measure}", "{value} of {of} {measure}"),
    "quantity-open": ("{value}{measure}", "{value} {measure}"),
    "level": ("{value}，目标 {of}", "{value}, target {of}"),
    "level-open": ("{value}", "{value}"),
    "no-figure": ("尚无数据", "no figure yet"),
    "figure": ("{value}{measure}", "{value} {measure}"),
    "each": ("{value} / {of} 个单位", "{value} of {of}"),
    "duty": ("{value} / {of} 期", "{value} of {of}"),
    "reached": ("已达成", "yes"),
    "not-reached": ("未达成", "not yet"),
    "reached-by": ("{value} / {of} 个单位已达成", "{value} of {of} units"),
    "told": ("{name}：{whole}", "{name}: {whole}"),
    "percent": ("（{percent}%）", " ({percent}%)"),
}
