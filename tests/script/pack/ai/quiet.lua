-- quiet.lua: does nothing, for ever.
return { id = "quiet", api = 1, think = function() return nil, { wake = 60000 } end }
