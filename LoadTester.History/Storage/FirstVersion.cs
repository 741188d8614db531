namespace LoadTester;

/// <summary>The tables of version 1.</summary>
internal static class FirstVersion
{
    public const string Tables = """
        CREATE TABLE runs (
          id TEXT PRIMARY KEY,
          test TEXT NOT NULL,
          started TEXT NOT NULL,              -- ISO 8601, with the offset of the machine
          started_ms INTEGER NOT NULL,        -- the same as milliseconds since 1970, UTC
          duration_ms REAL NOT NULL,
          passed INTEGER NOT NULL,
          outcome TEXT NOT NULL,
          engine TEXT NOT NULL,
          engine_version TEXT,
          target TEXT,
          loadtester TEXT,
          load_scale REAL NOT NULL,
          time_scale REAL NOT NULL,
          signature TEXT NOT NULL,            -- of scenarios, workloads and steps
          fingerprint TEXT,                   -- of the machine
          machine TEXT,
          operating_system TEXT,
          architecture TEXT,
          processor TEXT,
          cores INTEGER,
          memory INTEGER,
          runtime TEXT,
          git_commit TEXT,
          git_branch TEXT,
          ci_run TEXT,
          requests_per_second REAL,
          med REAL,
          p95 REAL,
          p99 REAL,
          failed REAL
        );
        CREATE INDEX runs_of_test ON runs (test, started_ms);
        CREATE TABLE apis (
          run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
          title TEXT NOT NULL,
          PRIMARY KEY (run, title)
        ) WITHOUT ROWID;
        CREATE TABLE steps (
          run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
          position INTEGER NOT NULL,
          name TEXT NOT NULL,
          method TEXT NOT NULL,
          url TEXT NOT NULL,
          api TEXT,
          PRIMARY KEY (run, position)
        ) WITHOUT ROWID;
        CREATE TABLE scenarios (
          run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
          position INTEGER NOT NULL,
          name TEXT NOT NULL,
          executor TEXT NOT NULL,
          workload TEXT,
          iterations INTEGER NOT NULL,
          interrupted INTEGER NOT NULL,
          dropped INTEGER NOT NULL,
          PRIMARY KEY (run, position)
        ) WITHOUT ROWID;
        CREATE TABLE metrics (
          run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
          position INTEGER NOT NULL,
          metric TEXT NOT NULL,               -- as k6 writes it: http_req_duration{name:createOwner}
          name TEXT NOT NULL,
          tags TEXT NOT NULL,                 -- a JSON object
          type TEXT NOT NULL,
          unit TEXT NOT NULL,
          samples INTEGER NOT NULL,
          aggregations TEXT NOT NULL,         -- a JSON object: aggregation and value
          PRIMARY KEY (run, position)
        ) WITHOUT ROWID;
        CREATE TABLE thresholds (
          run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
          position INTEGER NOT NULL,
          metric TEXT NOT NULL,
          expression TEXT NOT NULL,
          actual REAL,
          samples INTEGER NOT NULL,
          passed INTEGER NOT NULL,
          judged INTEGER NOT NULL,
          baseline REAL,
          PRIMARY KEY (run, position)
        ) WITHOUT ROWID;
        CREATE TABLE histograms (
          run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
          metric TEXT NOT NULL,
          buckets BLOB NOT NULL,              -- Brotli: limits as doubles, counts as 7-bit integers
          PRIMARY KEY (run, metric)
        );
        CREATE TABLE results (
          run TEXT PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
          json BLOB NOT NULL                  -- Brotli: the whole result.json, without past runs
        );
        """;
}
