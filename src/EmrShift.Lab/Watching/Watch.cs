using System.Threading.Channels;
using EmrShift.Lab.Trail;

namespace EmrShift.Lab.Watching;

/// <summary>The latest calls, and whoever watches them as they happen. Watchers never slow a call down: who doesn't keep up misses some and is told how many.</summary>
sealed class Watch
{
    /// <summary>How many calls are kept for who begins to watch.</summary>
    public const int Kept = 300;

    /// <summary>How many may watch at once: each has a connection open.</summary>
    public const int WatchersMax = 16;

    readonly Lock _gate = new();
    readonly Queue<WatchedCall> _recent = new(Kept);
    readonly List<Watcher> _watchers = [];
    long _number;

    /// <summary>Takes a finished call.</summary>
    public void See(Call call, TrailRecord record, AwsError? error)
    {
        lock (_gate)
        {
            var seen = new WatchedCall(++_number, call.Service.SigningName, call.Operation.Name, call.Region, call.Caller, call.Asked, error, record);
            if (_recent.Count == Kept)
                _recent.Dequeue();
            _recent.Enqueue(seen);
            foreach (var watcher in _watchers)
                watcher.Calls.Writer.TryWrite(seen);
        }
    }

    /// <summary>Begins to watch: the kept calls come first. Null: too many watch already.</summary>
    public Watcher? Begin()
    {
        lock (_gate)
        {
            if (_watchers.Count == WatchersMax)
                return null;
            var watcher = new Watcher(this);
            foreach (var call in _recent)
                watcher.Calls.Writer.TryWrite(call);
            _watchers.Add(watcher);
            return watcher;
        }
    }

    void End(Watcher watcher)
    {
        lock (_gate)
            _watchers.Remove(watcher);
    }

    /// <summary>One who watches. Dispose ends it.</summary>
    public sealed class Watcher(Watch watch) : IDisposable
    {
        /// <summary>The calls that wait to be shown, the oldest first. The oldest are dropped when too many wait; the gap in the numbers tells.</summary>
        public Channel<WatchedCall> Calls { get; } = Channel.CreateBounded<WatchedCall>(
            new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        public void Dispose() => watch.End(this);
    }
}
