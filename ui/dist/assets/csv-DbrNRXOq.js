import{t as e}from"./files-nLmyY2NS.js";function t(e,t){return[e,...t].map(e=>e.map(n).join(`,`)).join(`\r
`)+`\r
`}function n(e){if(typeof e==`number`)return String(e);let t=/^[=+\-@\t\r]/.test(e)?`'${e}`:e;return/[",\r\n]/.test(t)?`"${t.replaceAll(`"`,`""`)}"`:t}function r(e,t){return[e,...t].map(e=>e.map(e=>String(e).replace(/[\t\r\n]+/g,` `)).join(`	`)).join(`
`)}var i=(t,n)=>e(t,`\ufeff${n}`,`text/csv;charset=utf-8`);export{t as n,r,i as t};