namespace EmrShift.Tests.Support;

/// <summary>A folder of one test; dispose it to remove it.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("emrshift-test-").FullName;

    /// <summary>The path of a file below the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file below the folder, with <c>\n</c> as line end.</summary>
    public void Write(string name, string text)
    {
        var file = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text.ReplaceLineEndings("\n"));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
