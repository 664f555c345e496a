-- people.lua: kinds of people, and the dog: how they move, notice, aim and hold up.
-- Speeds in mm/s by pace; resolve and nerve in 1000.
-- reaction_ms is the simple reaction of CALIBRATION 2.2, choice_ms the slope of 2.3 (steeper without training: design),
-- skill: how firearms are handled (skills.lua), unless somebody is given another; missions use these by design, experiments `patrol`.
-- surprise_ms what not expecting anything adds (design, within 2.8 and 10.5).

local function row(t, more)
  local r = {}
  for _, part in ipairs({ t, more }) do
    for k, v in pairs(part) do r[k] = v end
  end
  return r
end

-- Speeds are without a load: what is carried is weighed, about 20 kg with an entry team, and slows by 1 percent a kg (2.13, 2.14).
local OFFICER = { species = 0, dress = "fatigues", duty = "entry", speed = { creep = 450, walk = 1250, run = 4600, crawl = 620 },
  reaction_ms = 220, choice_ms = 150, surprise_ms = 150, reaction_sigma = 240, skill = "tactical", hearing_db10 = 30, attention_pm = 1100, talk_pm = 1000,
  resolve = 1000, nerve = 550, height_cm = 178, blood_ml = 5000, strength = 1150 }
local ADULT = { species = 0, dress = "civil", duty = "none", speed = { creep = 500, walk = 1340, run = 4600, crawl = 680 },
  reaction_ms = 250, choice_ms = 200, surprise_ms = 700, reaction_sigma = 400, skill = "untrained", hearing_db10 = 50, attention_pm = 900, talk_pm = 800,
  premove_ms = 110000, premove_asleep_ms = 300000, premove_sigma = 550, freeze_pm = 300, hide_pm = 400, run_pm = 150,
  resolve = 40, nerve = 250, height_cm = 170, blood_ml = 4800, strength = 850 }

return {
  row(OFFICER, { name = "officer", title = "entry officer" }),
  row(OFFICER, { name = "shield_officer", title = "shield officer", speed = { creep = 420, walk = 1100, run = 4000, crawl = 500 } }),
  row(OFFICER, { name = "breacher", title = "breacher", speed = { creep = 420, walk = 1150, run = 4300, crawl = 560 } }),
  row(OFFICER, { name = "medic", title = "team medic", duty = "medic" }),
  row(OFFICER, { name = "paramedic", title = "ambulance crew", duty = "medic", dress = "uniform", skill = "untrained" }),
  row(OFFICER, { name = "marksman", title = "marksman", duty = "marksman", skill = "marksman", attention_pm = 1400 }),
  row(OFFICER, { name = "commander", title = "team commander", duty = "command" }),
  row(OFFICER, { name = "negotiator", title = "negotiator", dress = "uniform", skill = "patrol", talk_pm = 1200 }),
  row(OFFICER, { name = "handler", title = "dog handler", duty = "handler", dress = "uniform" }),
  { name = "dog", title = "police dog", species = 1, dress = "animal", duty = "dog",
    speed = { creep = 600, walk = 1700, run = 8000, crawl = 600 }, reaction_ms = 180, choice_ms = 60, surprise_ms = 80, reaction_sigma = 200,
    skill = "untrained", hearing_db10 = -100, attention_pm = 1500, resolve = 1000, nerve = 700, height_cm = 65, blood_ml = 2200, strength = 700 },
  row(OFFICER, { name = "investigator", title = "investigator", duty = "none", dress = "plain", skill = "patrol", attention_pm = 1000,
                 nerve = 600, speed = { creep = 500, walk = 1320, run = 4600, crawl = 680 } }),
  row(OFFICER, { name = "cordon_officer", title = "cordon officer", duty = "none", dress = "uniform", skill = "patrol",
                 speed = { creep = 500, walk = 1300, run = 4600, crawl = 650 } }),
  -- On patrol, qualified, no entry team.
  row(OFFICER, { name = "patrol_officer", title = "patrol officer", duty = "none", dress = "uniform", skill = "patrol",
                 speed = { creep = 500, walk = 1300, run = 4600, crawl = 650 } }),
  row(ADULT, { name = "suspect", title = "suspect", reaction_ms = 230, choice_ms = 160, surprise_ms = 250, reaction_sigma = 300, skill = "novice", hearing_db10 = 40,
               attention_pm = 1000, resolve = 780, nerve = 600, height_cm = 176, blood_ml = 5000, strength = 1000 }),
  row(ADULT, { name = "resident", title = "resident" }),
  row(ADULT, { name = "elderly", title = "elderly resident", premove_ms = 150000, premove_asleep_ms = 400000, freeze_pm = 450, hide_pm = 350, run_pm = 30, speed = { creep = 350, walk = 800, run = 1600, crawl = 300 },
               reaction_ms = 340, choice_ms = 260, surprise_ms = 900, hearing_db10 = 120, attention_pm = 700, height_cm = 165, blood_ml = 4500, frail_pm = 1500, strength = 450 }),
  row(ADULT, { name = "child", title = "child", child = 1, premove_ms = 130000, premove_asleep_ms = 420000, freeze_pm = 350, hide_pm = 450, run_pm = 100, speed = { creep = 400, walk = 900, run = 2800, crawl = 600 },
               reaction_ms = 290, choice_ms = 240, surprise_ms = 700, hearing_db10 = 30, height_cm = 125, blood_ml = 2500, frail_pm = 1600, strength = 300 }),
}
