import { fuzz } from '../faults/fuzz'

/** Design page 7: 10,000 fuzzed workbooks, never a crash, memory flat. */
const files = Number(process.env.FUZZ_FILES ?? 10_000)
const budget = { megabytes: 250 }

const seed = Number(process.env.FUZZ_SEED ?? 1)
const begun = performance.now()
const { outcomes, crashes, grownMegabytes, slowest } = await fuzz(files, seed)
for (const [outcome, count] of Object.entries(outcomes).sort((a, b) => b[1] - a[1])) process.stdout.write(`${outcome.slice(0, 60).padEnd(24)}${String(count).padStart(7)}\n`)
for (const crash of crashes.slice(0, 20)) process.stdout.write(`${crash}\n`)
process.stdout.write(`${files} mutated workbooks (seed ${seed}) in ${Math.round((performance.now() - begun) / 1000)} s: ${crashes.length} crashes, slowest ${slowest.ms} ms of processor time (${slowest.file}), memory grew by at most ${grownMegabytes} MB, must be at most ${budget.megabytes}\n`)
process.exitCode = crashes.length > 0 || grownMegabytes > budget.megabytes ? 1 : 0
