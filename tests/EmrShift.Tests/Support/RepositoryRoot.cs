namespace EmrShift.Tests.Support;

/// <summary>Where the checkout is, found by walking up from the test binary to the solution file.</summary>
static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>A path below the checkout.</summary>
    public static string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>A path below the folder of other people's cases that may lie beside the checkout; null when it isn't there.</summary>
    public static string? Shared(params string[] parts)
    {
        var path = System.IO.Path.Combine([Path, "..", "shared", .. parts]);
        return System.IO.File.Exists(path) || Directory.Exists(path) ? System.IO.Path.GetFullPath(path) : null;
    }

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "EmrShift.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run inside a checkout: no EmrShift.slnx above the test binary.");
    }
}
