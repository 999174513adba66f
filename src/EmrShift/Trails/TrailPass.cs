using System.Collections.Immutable;
using System.IO.Compression;

namespace EmrShift.Trails;

/// <summary>What a pass read.</summary>
/// <param name="Files">Files read to their end.</param>
/// <param name="Skipped">Files passed over, by name.</param>
/// <param name="EventsSeen">Events found in them, those that the filter refused included.</param>
/// <param name="JsonBytes">Bytes of JSON walked.</param>
public sealed record TrailPassResult(int Files, ImmutableArray<SkippedFile> Skipped, long EventsSeen, long JsonBytes);

/// <summary>One pass over the files of a trail, on all cores, each file by one worker. Memory doesn't grow with the size of the files.</summary>
static class TrailPass
{
    /// <summary>Reads <paramref name="sources"/>; worker n fills <paramref name="sinks"/>[n].</summary>
    public static TrailPassResult Run(
        IReadOnlyList<TrailSource> sources, TrailFilter filter, IReadOnlyList<IEventSink> sinks, IProgress<TrailProgress>? progress, CancellationToken stop)
    {
        var state = new State(sources, filter, progress, stop);
        if (sinks.Count == 1)
        {
            state.Work(sinks[0]);
        }
        else
        {
            var workers = sinks.Select(sink => Task.Factory.StartNew(
                () => state.Work(sink), stop, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default)).ToArray();
            Task.WhenAll(workers).GetAwaiter().GetResult();
        }
        return state.Result();
    }

    sealed class State(IReadOnlyList<TrailSource> sources, TrailFilter filter, IProgress<TrailProgress>? progress, CancellationToken stop)
    {
        // Large files first: at the end no worker is left alone with the largest.
        readonly TrailSource[] _queue = [.. sources.OrderByDescending(source => source.Length).ThenBy(source => source.Name, StringComparer.Ordinal)];
        readonly List<SkippedFile> _skipped = [];
        readonly long _bytesTotal = sources.Sum(source => source.Length);
        int _next = -1;
        int _files;
        int _done;
        long _events;
        long _jsonBytes;
        long _storedBytes;

        public void Work(IEventSink sink)
        {
            var scanner = new TrailScanner(new EventSelector(filter));
            for (var index = Interlocked.Increment(ref _next); index < _queue.Length; index = Interlocked.Increment(ref _next))
            {
                stop.ThrowIfCancellationRequested();
                Read(_queue[index], scanner, sink);
                Interlocked.Increment(ref _done);
                Report();
            }
            Interlocked.Add(ref _jsonBytes, scanner.Bytes);
        }

        public TrailPassResult Result() =>
            new(_files, [.. _skipped.OrderBy(file => file.File, StringComparer.Ordinal).ThenBy(file => file.Why, StringComparer.Ordinal)], _events, _jsonBytes);

        void Read(TrailSource source, TrailScanner scanner, IEventSink sink)
        {
            try
            {
                using var stored = new StoredStream(source.Open(), Count);
                var isGzip = stored.StartsWith(0x1F, 0x8B);
                using var json = isGzip ? new GZipStream(stored, CompressionMode.Decompress) : (Stream)stored;
                var events = scanner.Scan(json, source.Name, sink, stop);
                if (events == 0 && !scanner.SawEventArray)
                    throw new DamagedTrailException("holds no CloudTrail event");
                if (isGzip && GzipTrailer.IsCut(stored.LastFour, scanner.StreamBytes, source))
                    throw new DamagedTrailException("the gzip data is cut: its end is missing");
                sink.Commit();
                Interlocked.Increment(ref _files);
                Interlocked.Add(ref _events, events);
            }
            catch (Exception problem) when (problem is DamagedTrailException or IOException or InvalidDataException or UnauthorizedAccessException)
            {
                sink.Discard();
                lock (_skipped)
                    _skipped.Add(new SkippedFile(source.Name, Why(problem)));
            }
        }

        static string Why(Exception problem) => problem switch
        {
            InvalidDataException => "the gzip data is damaged or cut: " + problem.Message,
            _ => problem.Message,
        };

        void Count(long storedBytes)
        {
            Interlocked.Add(ref _storedBytes, storedBytes);
            Report();
        }

        void Report() =>
            progress?.Report(new TrailProgress(
                Volatile.Read(ref _done), _queue.Length, Interlocked.Read(ref _storedBytes), _bytesTotal, Interlocked.Read(ref _events)));
    }
}
