// Leads on from an address of former times to the exact place: no redirect in HTML keeps what follows the #.
"use strict";
const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
location.replace((place ?? document.querySelector(".lead")).querySelector("a").href);
