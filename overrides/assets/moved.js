// Leads on from an address of former times to the exact place: no redirect in HTML keeps what follows the #.
"use strict";
let place = null;
try { place = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* it is cut off */ }
const lead = document.querySelector(".lead");
location.replace((place?.querySelector("a") ?? lead.querySelector("a")).href);
