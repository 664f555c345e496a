-- physiology.lua: how blood is lost, what remains possible without it, and what a hospital does.
-- Classes of loss begin at 15, 30 and 40 percent; pressure falls with each, and with it the loss (design).

local MINUTE = 60000

return {
  { name = "usual", class_pm = { 850, 700, 600 }, flow_pm = { 1000, 850, 600, 400 }, faint_pm = 620, death_pm = 500,
    -- CALIBRATION 5.16: what can still be done after a wound that stops the circulation.
    last = { 5000, 15000 },
    -- 5.6: haemorrhage deaths in hospital come one to two hours after the injury; blood is replaced until surgery holds it.
    transfused_pm = 500, control_ms = 110 * MINUTE, control_sigma = 800,
    -- 9.1: wounded to hospital by ambulance, quartiles; used for those still here when a match ends.
    call = { 16 * MINUTE, 29 * MINUTE } },
}
