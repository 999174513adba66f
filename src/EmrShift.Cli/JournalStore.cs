using System.Globalization;
using EmrShift.Journals;
using EmrShift.Plans;

namespace EmrShift.Cli;

/// <summary>
/// One journal on the disk, held by this process alone until it is disposed. Every entry is on the disk before the next call to AWS. The file is for its
/// owner only: a plan names roles, keys and networks.
/// </summary>
sealed class JournalStore : IDisposable
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly FileStream _lock;
    readonly FileStream _file;

    JournalStore(FileStream heldLock, FileStream file, Plan plan, IEnumerable<Entry> entries)
    {
        (_lock, _file, Plan) = (heldLock, file, plan);
        Journal = new Journal(entries, entry =>
        {
            Append(JournalFile.Line(entry));
            Appended?.Invoke(entry);
        });
    }

    /// <summary>Told of every entry once it is on the disk: progress.</summary>
    public Action<Entry>? Appended { get; set; }

    /// <summary>The plan that the journal was opened for.</summary>
    public Plan Plan { get; }

    /// <summary>What happened so far.</summary>
    public Journal Journal { get; }

    /// <summary>Goes on with a plan's journal, or begins it where there is no file yet.</summary>
    public static (JournalStore? Store, string? Problem) ForPlan(string path, Plan plan, TimeProvider time) => Open(path, plan, time);

    /// <summary>Goes on with a journal that exists.</summary>
    public static (JournalStore? Store, string? Problem) Existing(string path, TimeProvider time) =>
        File.Exists(path) ? Open(path, plan: null, time) : (null, "expected a journal, found no file");

    /// <summary>What a journal says, whoever holds it.</summary>
    public static JournalFile.Reading Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Read(file);
    }

    static (JournalStore?, string?) Open(string path, Plan? plan, TimeProvider time)
    {
        if (Hold(path, out var problem) is not { } heldLock)
            return (null, problem);
        var isNew = !File.Exists(path);
        FileStream? file = null;
        try
        {
            file = new FileStream(path, Options(FileMode.OpenOrCreate, FileShare.Read));
            var reading = Read(file);
            problem = reading.Problem ?? Mismatch(reading, file, plan);
            if (problem is not null)
                return (null, problem);
            // A line that a crash cut says nothing, and the next one must not stand behind it.
            file.SetLength(reading.WholeLength);
            file.Seek(0, SeekOrigin.End);
            var opening = reading.Plan is null ? JournalFile.Opening(plan!, time.GetUtcNow()) : null;
            var store = new JournalStore(heldLock, file, reading.Plan ?? plan!, opening is null ? reading.Entries : [opening]);
            if (opening is not null)
                store.Append(JournalFile.OpeningLine(opening, plan!));
            if (isNew)
                DirectorySync.Of(Path.GetDirectoryName(path)!);
            (file, heldLock) = (null, null);
            return (store, null);
        }
        finally
        {
            file?.Dispose();
            heldLock?.Dispose();
        }
    }

    static string? Mismatch(JournalFile.Reading reading, FileStream file, Plan? plan)
    {
        if (reading.Plan is not null)
        {
            return plan is null || PlanFile.Fingerprint(plan) == PlanFile.Fingerprint(reading.Plan)
                ? null
                : $"the journal belongs to another plan, made at {reading.Plan.MadeAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}; finish it or roll it back, or name another file with --journal";
        }
        if (plan is null || !reading.Entries.IsEmpty)
            return "expected a journal that begins with its plan";
        // Only the start of our own first line may be written over.
        file.Position = 0;
        Span<byte> start = stackalloc byte[JournalFile.Start.Length];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return JournalFile.Start.StartsWith(start) ? null : "expected a journal, found another file";
    }

    /// <summary>The lock: it ends with the process, however that ends. It is a file beside the journal, so that the journal can be read meanwhile.</summary>
    static FileStream? Hold(string path, out string? problem)
    {
        problem = null;
        try
        {
            return new FileStream($"{path}.lock", Options(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(path))
        {
            var holder = Read(path).Entries.LastOrDefault(entry => entry.Event == JournalEvent.Began)?.Note;
            problem = $"another run holds the journal{(holder is null ? "" : $" ({holder})")}; wait until it ends";
            return null;
        }
    }

    static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    static JournalFile.Reading Read(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return JournalFile.Read(bytes);
    }

    void Append(byte[] line)
    {
        _file.Write(line);
        _file.Flush(flushToDisk: true);
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }
}
