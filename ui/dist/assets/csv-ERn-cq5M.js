import{$ as e}from"./api-Esc9zTmh.js";import{t}from"./files-nLmyY2NS.js";function n(e,t){return[e,...t].map(e=>e.map(r).join(`,`)).join(`\r
`)+`\r
`}function r(t){if(typeof t==`number`)return String(t);if(t instanceof e)return t.text;let n=/^[=+\-@\t\r]/.test(t)?`'${t}`:t;return/[",\r\n]/.test(n)?`"${n.replaceAll(`"`,`""`)}"`:n}function i(e,t){return[e,...t].map(e=>e.map(e=>String(e).replace(/[\t\r\n]+/g,` `)).join(`	`)).join(`
`)}var a=(e,n)=>t(e,`\ufeff${n}`,`text/csv;charset=utf-8`);export{n,i as r,a as t};