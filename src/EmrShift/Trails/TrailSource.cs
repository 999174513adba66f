namespace EmrShift.Trails;

/// <summary>One file of a trail: on disk, in a bucket, in memory.</summary>
/// <param name="Name">What messages call it: a path or an s3:// address.</param>
/// <param name="Length">Bytes as stored, for progress; 0 when not known.</param>
/// <param name="Open">Opens it anew. Gzip is recognised by its first bytes.</param>
public sealed record TrailSource(string Name, long Length, Func<Stream> Open)
{
    /// <summary>A file on disk.</summary>
    public static TrailSource File(string path, long length) =>
        new(path, length, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));

    /// <summary>Bytes in memory.</summary>
    public static TrailSource Bytes(string name, byte[] bytes) => new(name, bytes.Length, () => new MemoryStream(bytes, writable: false));
}

/// <summary>A file that was passed over, and why.</summary>
/// <param name="File">Its name.</param>
/// <param name="Why">What was expected, what was found.</param>
public sealed record SkippedFile(string File, string Why);

/// <summary>How far a pass has come.</summary>
/// <param name="Files">Files done.</param>
/// <param name="FilesTotal">Files in all.</param>
/// <param name="StoredBytes">Bytes read, as stored.</param>
/// <param name="StoredBytesTotal">Bytes as stored in all; 0 when not known.</param>
/// <param name="Events">Events seen.</param>
public readonly record struct TrailProgress(int Files, int FilesTotal, long StoredBytes, long StoredBytesTotal, long Events);
