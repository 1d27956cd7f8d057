/** What the website's search is made with, as a script for browsers: `layouts/scripts/search.js` finds it in the window. */
import MiniSearch from "minisearch";
import { stemmer } from "stemmer";

Object.assign(window, { MiniSearch, stemmer });
