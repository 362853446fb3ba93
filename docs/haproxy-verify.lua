-- Asks Warifu's inside door about one request (docs/haproxy.cfg). Sets txn.warifu to the answer's status, and txn.assertion when it is 200.
-- Without an answer of the gate's (none at all, or a wrong hop) txn.warifu stays unset, and haproxy.cfg refuses.

local door = "http://127.0.0.1:8090/_warifu/verify"
local hop = assert(os.getenv("WARIFU_HOP"), "WARIFU_HOP is not set")

-- A browser sends one Cookie header; several are handed over joined, so that a cookie given twice is seen to be given twice.
local function cookies(txn)
  local sent = txn.http:req_get_headers()["cookie"]
  if sent == nil then return nil end
  local all = {}
  for i = 0, #sent do all[#all + 1] = sent[i] end
  return table.concat(all, "; ")
end

core.register_action("warifu_verify", { "http-req" }, function(txn)
  local headers = { ["warifu-hop"] = { hop } }
  local cookie = cookies(txn)
  if cookie then headers["cookie"] = { cookie } end
  local certificate = txn:get_var("txn.certificate")
  if certificate and certificate ~= "" then headers["client-cert"] = { ":" .. certificate .. ":" } end

  local answer = core.httpclient():get({ url = door, headers = headers, timeout = 2000 })
  if answer == nil or answer.status == nil then return end
  -- The gate lets nobody in without an assertion and refuses nobody without saying why.
  local expected = ({ [200] = "warifu-assertion", [403] = "warifu-refusal" })[answer.status]
  if expected and not answer.headers[expected] then return end
  txn:set_var("txn.warifu", answer.status)
  if answer.status == 200 then txn:set_var("txn.assertion", answer.headers[expected][0]) end
end)
