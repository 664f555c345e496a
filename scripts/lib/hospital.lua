-- hospital.lua: how long until the wounded reach surgery, for experiments on wounds: the chain of row 9.1.
-- The simulation has no road and no hospital: who lives when the journey ends counts as saved there. So the experiments draw
-- the journey (median and quartiles as published) and end the world when it ends.

local M = {}

-- Whole minutes at the 5, 15, ... 95 % points, by straight line between the published quartiles and design tails.
local AMBULANCE = { 11, 14, 16, 18, 20, 22, 25, 29, 35, 46 }
local POLICE_CAR = { 5, 6, 7, 8, 9, 9, 10, 12, 14, 19 }

function M.ambulance_ms(e) return e:pick(AMBULANCE) * 60000 + e:below(60000) end
function M.police_car_ms(e) return e:pick(POLICE_CAR) * 60000 + e:below(60000) end

return M
