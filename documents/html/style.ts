/** The look of a document on a screen and on paper: that of the printed page, with what fonts the reader has. */
import { MARKS, RED, typographyOf } from '../typography.js';

const { page: PAGE, size: SIZE } = typographyOf('PLAIN');
const { page: SHEET, size: SMALL } = typographyOf('SHEET');

// Names of the same faces on other systems; last the one that the console serves, so that no character is a box there.
const SONG =
  "'Noto Serif SC','Source Han Serif SC','Noto Serif CJK SC','Source Han Serif CN','Songti SC',STSong,SimSun,NSimSun,'AR PL UMing CN','Noto Sans CJK SC','Noto Sans SC',serif";
const FANGSONG = `'仿宋_GB2312','FangSong_GB2312',FangSong,STFangsong,${SONG}`;
const KAITI = `'楷体_GB2312','KaiTi_GB2312',KaiTi,STKaiti,${SONG}`;
const HEITI =
  "SimHei,STHeiti,'Noto Sans CJK SC','Source Han Sans SC','Source Han Sans CN','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei','Noto Sans SC',sans-serif";
const XIAOBIAOSONG = `'方正小标宋简体','FZXiaoBiaoSong-B05S',${SONG}`;

export const STYLE = `
:root{color-scheme:light}
body{margin:0;background:#eee;color:#000}
main{box-sizing:border-box;max-width:${PAGE.width}mm;margin:0 auto;padding:${PAGE.top}mm ${PAGE.right}mm ${PAGE.bottom}mm ${PAGE.left}mm;background:#fff;font:${SIZE.body}pt/1.85 ${FANGSONG};overflow-wrap:anywhere}
p,h1,h2,h3,h4,h5,figure{margin:0}
p,h1,h2,h3,h4,h5,td,th{white-space:pre-wrap}
p{text-indent:2em;text-align:justify}
h1{font:700 ${SIZE.title}pt/1.6 ${XIAOBIAOSONG};text-align:center;text-indent:0;margin-bottom:1em}
h2,h3,h4,h5{font-size:${SIZE.body}pt;font-weight:400;text-indent:2em;break-after:avoid}
h2,.heiti{font-family:${HEITI};font-weight:400}
h3,.kaiti,i,.subtitle{font-family:${KAITI};font-style:normal}
.subtitle{text-indent:0;text-align:center;margin-bottom:1em}
.flush{text-indent:0}
p.center{text-indent:0;text-align:center}
p.right{text-indent:0;text-align:right}
.note{font-size:${SIZE.table}pt;line-height:1.5;text-indent:0}
.mark{color:#${RED};font:700 36pt/1.2 ${XIAOBIAOSONG};text-align:center;text-indent:0;margin-bottom:1em}
.mark.long{font-size:26pt}
.number{text-align:center;padding-bottom:${MARKS.redLine}mm;margin-bottom:2em;border-bottom:1.5pt solid #${RED}}
.upward{display:flex;justify-content:space-between;padding-left:1em;padding-right:1em}
.letter .mark{margin:0 -8mm 1em;padding-bottom:4mm;border-bottom:4pt double #${RED}}
.letter .number{text-align:right;border:0}
.table{overflow-x:auto;margin:.5em 0}
table{width:100%;border-collapse:collapse;font-size:${SIZE.table}pt;line-height:1.45}
caption{font:${SIZE.table}pt/1.6 ${HEITI};text-align:center;padding-bottom:.3em}
th,td{border:.5pt solid #000;padding:.25em .4em;vertical-align:middle}
th{font-family:${HEITI};font-weight:400;text-align:center}
td.left{text-align:left}
td.center{text-align:center}
td.right{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
thead{display:table-header-group}
tr{break-inside:avoid}
figure{text-align:center;margin:.5em 0}
figure img{max-width:100%;height:auto}
figcaption{font:${SIZE.table}pt/1.6 ${HEITI}}
.annexes{display:flex;padding-left:2em;margin-top:1em}
.annexes span{white-space:nowrap}
.annexes p{text-indent:0}
.signature{width:fit-content;margin:1em 2em 0 auto;break-inside:avoid}
.signature p{text-indent:0}
.signature p+p{padding-left:2em}
.seal{margin:3em 4em 0 auto;text-align:center}
.seal p{text-align:center}
.seal p+p{padding-left:0}
.annex{break-before:page;margin-top:3em}
.annex .label{font-family:${HEITI};text-indent:0;margin-bottom:1em}
footer{margin-top:4em;font-size:${SIZE.imprint}pt;line-height:1.5;border-top:${MARKS.outerLine}mm solid #000;border-bottom:${MARKS.outerLine}mm solid #000;break-inside:avoid}
footer p{padding:0 1em;text-indent:0}
.copies{padding-left:4em;text-indent:-3em}
.copies+.issuer{border-top:${MARKS.innerLine}mm solid #000}
.issuer{display:flex;justify-content:space-between}
.letter footer{border:0}
.stale{background:#fff3c4;outline:1px solid #b45309}
.stale del{color:#6b4a00}
.stale ins{font-weight:700;text-decoration:none;margin-left:.25em}
main.sheet{padding:${SHEET.top}mm ${SHEET.right}mm;font-size:${SMALL.body}pt;line-height:1.5}
.sheet h1{font-size:${SMALL.title}pt;margin-bottom:.5em}
.sheet h2,.sheet h3,.sheet h4,.sheet h5{font-size:${SMALL.body}pt}
.sheet table,.sheet caption,.sheet .note{font-size:${SMALL.table}pt;line-height:1.35}
@page{size:A4;margin:${PAGE.top}mm ${PAGE.right}mm ${PAGE.bottom}mm ${PAGE.left}mm}
@media print{body{background:none}main{max-width:none;padding:0}.table{overflow:visible}}
@media (max-width:600px){main,main.sheet{padding:1.2em 1em;font-size:12pt}table{min-width:26em}h1{font-size:17pt}h2,h3,h4,h5{font-size:12pt}.mark{font-size:22pt}.letter .mark{margin:0 0 1em}}
`.replace(/\n/g, '');
