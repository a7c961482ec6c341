-- Replays the requests of a file, and starts over when it ends.
-- Arguments: a file with a token on each line; a file with a request on each line, as number of
-- the token, method, path and body, separated by tabs. Prints the result as JSON.

local tokens, requests, position = {}, {}, 0

function init(args)
  for line in io.lines(args[1]) do
    tokens[#tokens + 1] = "Bearer " .. line
  end
  for line in io.lines(args[2]) do
    requests[#requests + 1] = line
  end
end

function request()
  position = position % #requests + 1
  local token, method, path, body = requests[position]:match("^(%d+)\t(%u+)\t([^\t]+)\t(.*)$")
  local headers = { Authorization = tokens[token + 1] }
  if body == "" then
    return wrk.format(method, path, headers)
  end
  headers["Content-Type"] = "application/json"
  return wrk.format(method, path, headers, body)
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    '{"requests": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "errors": %d}',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout
  ))
end
