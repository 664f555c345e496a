-- wounds.lua: what a hit does by region of the body: beyond care, severities, bleeding, going down.
-- Shares in 1000 of hits at harm 1000 (a service handgun); bleeding in microlitres a second at full pressure.

-- Deaths by region: CALIBRATION 5 (Philadelphia, C10). Which share is beyond care and how fast the
-- others bleed is design within 5.4 to 5.8: most of the dead die at once, those in hospital after one to two hours.
-- A dressing does little for what bleeds inside the trunk; a tourniquet holds a limb (5.9, 5.10).
-- Beyond care means within the first minute: more than half of the dead die at once, a tenth more in ten minutes (5.5).
local SECOND = 1000
local TRUNK_FALLS = { moderate = 100, serious = 350, grave = 700 }

return {
  { name = "head", fatal_pm = 470, fatal_ms = 20 * SECOND, grave_pm = 60, serious_pm = 150, moderate_pm = 350,
    bleed = { slight = 20, moderate = 60, serious = 80, grave = 1000 }, bleed_sigma = 700, dressed_pm = 500, tourniquet_pm = 1000,
    falls = { slight = 100, moderate = 300, serious = 700, grave = 1000 } },
  { name = "chest", fatal_pm = 270, fatal_ms = 20 * SECOND, grave_pm = 350, serious_pm = 350, moderate_pm = 350,
    bleed = { slight = 30, moderate = 60, serious = 200, grave = 1250 }, bleed_sigma = 800, dressed_pm = 800, tourniquet_pm = 1000,
    falls = TRUNK_FALLS },
  { name = "back", fatal_pm = 70, fatal_ms = 20 * SECOND, grave_pm = 105, serious_pm = 220, moderate_pm = 350,
    bleed = { slight = 20, moderate = 50, serious = 160, grave = 1000 }, bleed_sigma = 700, dressed_pm = 800, tourniquet_pm = 1000,
    falls = TRUNK_FALLS },
  { name = "abdomen", fatal_pm = 30, fatal_ms = 20 * SECOND, grave_pm = 170, serious_pm = 310, moderate_pm = 350,
    bleed = { slight = 20, moderate = 50, serious = 100, grave = 630 }, bleed_sigma = 600, dressed_pm = 850, tourniquet_pm = 1000,
    falls = TRUNK_FALLS },
  { name = "arm", fatal_pm = 4, fatal_ms = 20 * SECOND, grave_pm = 25, serious_pm = 120, moderate_pm = 350,
    bleed = { slight = 10, moderate = 30, serious = 100, grave = 1000 }, bleed_sigma = 700, dressed_pm = 250, tourniquet_pm = 40,
    falls = { serious = 50, grave = 200 } },
  { name = "leg", fatal_pm = 2, fatal_ms = 20 * SECOND, grave_pm = 20, serious_pm = 120, moderate_pm = 350,
    bleed = { slight = 15, moderate = 40, serious = 100, grave = 1000 }, bleed_sigma = 700, dressed_pm = 250, tourniquet_pm = 40,
    falls = { moderate = 50, serious = 300, grave = 800 } },
}
