"""How the page looks, on a screen and on A4 landscape; named fonts, none fetched."""

from tasktrack.lang import say

_STYLE = """
@page { size: A4 landscape; margin: 11mm 13mm 15mm;
  @bottom-left { content: "%(left)s"; font: 8pt sans-serif; color: #555; }
  @bottom-right { content: %(page)s; font: 8pt sans-serif; color: #555; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 18px 26px; max-width: 1123px; color: #1c2733; background: #fff; line-height: 1.5;
  font: 10.5pt/1.5 "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", SimHei, sans-serif; }
h1 { font: 700 23pt/1.3 方正小标宋简体, FZXiaoBiaoSong-B05S, STZhongsong, "Noto Serif CJK SC", SimSun, serif;
  text-align: center; margin: 0; letter-spacing: .06em; }
h2 { font-size: 12.5pt; margin: 14px 0 6px; padding-left: 9px; border-left: 5px solid #a61b1b; line-height: 1.25;
  break-after: avoid; }
.plan, .simulated { text-align: center; margin: 2px 0 0; }
.plan { color: #44515e; font-size: 10.5pt; }
.simulated { color: #b00000; font-weight: 700; letter-spacing: .1em; }
header { border-bottom: 2.5px solid #a61b1b; padding-bottom: 8px; }
.tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 10px; margin: 12px 0 8px; }
.tile { border: 1px solid #d5dbe1; border-top: 5px solid #44515e; padding: 5px 8px 7px; text-align: center; }
.tile b { display: block; font-size: 21pt; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile span { display: block; font-size: 9.5pt; } .tile small { color: #55616d; font-size: 8.5pt; }
.tile.red { border-top-color: #c00000; } .tile.red b { color: #b00000; }
.tile.amber { border-top-color: #d99000; } .tile.amber b { color: #8a5a00; }
.tile.green { border-top-color: #3a9150; } .tile.green b { color: #1e6b2e; }
.tile.done { border-top-color: #1f4e79; } .tile.done b { color: #1f4e79; }
.tile.none { border-top-color: #8c8c8c; } .tile.none b { color: #595959; }
.facts { margin: 0; padding-left: 1.3em; } .facts li { margin: 2px 0; overflow-wrap: anywhere; }
.note { color: #55616d; font-size: 8.5pt; margin: 3px 0; }
svg { display: block; }
.trend { width: 100%%; height: auto; }
.trend text { font-size: 12px; text-anchor: middle; fill: #1c2733; font-variant-numeric: tabular-nums; }
.trend .month { font-size: 11px; fill: #55616d; } .trend .year { font-size: 12px; font-weight: 700; }
.trend rect { fill: #9fb0c1; } .trend rect.beyond { fill: #c9d2db; } .trend rect.now { fill: #c00000; }
.trend text.now { fill: #b00000; font-weight: 700; font-size: 15px; } .trend text.beyond { fill: #55616d; }
.trend .axis { stroke: #44515e; stroke-width: 1.5; } .trend .break { stroke: #fff; stroke-width: 2.5; }
.chapters { display: grid; grid-template-columns: minmax(9em, 15em) 1fr max-content max-content; gap: 6px 12px;
  align-items: center; margin: 4px 0; }
.chapters > * { overflow-wrap: anywhere; } .chapters b { text-align: right; }
.stacked { width: 100%%; height: 20px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 8.5pt; color: #44515e; margin: 3px 0; }
.legend span { display: inline-flex; align-items: center; gap: 5px; } .swatch { width: 10px; height: 10px; }
table { border-collapse: collapse; width: 100%%; font-size: 9pt; line-height: 1.35; table-layout: fixed; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { border: .6pt solid #b8c1ca; padding: 3px 5px; overflow-wrap: anywhere; vertical-align: middle; }
th { background: #eef1f4; font-weight: 600; border-bottom: 1.2pt solid #44515e; }
td.figure { text-align: center; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.said { font-size: 8.5pt; } td.said i { font-style: normal; color: #55616d; }
td.share b { display: inline-block; min-width: 3.2em; } td.share small { color: #3d4853; font-size: 8pt; }
td.full { background: #d9ecdc; } td.most { background: #eef7e3; } td.half { background: #fdeec4; }
td.few { background: #f8d3cd; } td.open { background: #f4f5f7; color: #44515e; }
td.late { color: #b00000; font-weight: 700; }
.light-red { color: #b00000; } .light-amber { color: #8a5a00; }
footer { border-top: 1px solid #b8c1ca; margin-top: 16px; padding-top: 5px; color: #55616d; font-size: 8.5pt; }
footer p { margin: 1px 0; overflow-wrap: anywhere; }
@media print {
  body { padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.4; }
  body { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1 { font-size: 20pt; } h2 { margin: 8px 0 4px; font-size: 11.5pt; } header { padding-bottom: 5px; }
  .plan { font-size: 9.5pt; } .tiles { margin: 8px 0 5px; } .tile { padding: 2px 6px 4px; } .tile b { font-size: 17pt; }
  .facts li { margin: 1px 0; } table { font-size: 8.5pt; line-height: 1.3; } td.said { font-size: 8pt; }
  #units th, #units td { padding: 1px 4px; font-size: 8pt; }
  section.sheet { break-before: page; } section.sheet h2 { margin-top: 0; } .whole { break-inside: avoid; }
}
@media (max-width: 760px) { .tiles { grid-template-columns: repeat(3, 1fr); } }
"""


def style(code: str) -> str:
    """The style sheet; the code and the page's number stand at the foot of each sheet of paper."""
    page = say("tables.writer-page", page='" counter(page) "', pages='" counter(pages) "')
    return _STYLE % {"left": say("tables.writer-code", code=code), "page": f'"{page}"'}
