function e(e,n){return[e,...n].map(e=>e.map(t).join(`,`)).join(`\r
`)+`\r
`}function t(e){if(typeof e==`number`)return String(e);let t=/^[=+\-@\t\r]/.test(e)?`'${e}`:e;return/[",\r\n]/.test(t)?`"${t.replaceAll(`"`,`""`)}"`:t}function n(e,t){return[e,...t].map(e=>e.map(e=>String(e).replace(/[\t\r\n]+/g,` `)).join(`	`)).join(`
`)}function r(e,t){let n=URL.createObjectURL(new Blob([`﻿`,t],{type:`text/csv;charset=utf-8`})),r=document.createElement(`a`);r.href=n,r.download=e,r.click(),setTimeout(()=>URL.revokeObjectURL(n),1e3)}export{e as n,n as r,r as t};