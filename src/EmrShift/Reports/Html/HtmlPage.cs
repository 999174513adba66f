namespace EmrShift.Reports.Html;

/// <summary>The frame of every page: one file, no network, no fonts from elsewhere, works from the disk, light and dark, on paper, and read aloud.</summary>
static class HtmlPage
{
    /// <summary>The whole document.</summary>
    /// <param name="title">The page's title.</param>
    /// <param name="body">What is between header and end.</param>
    /// <param name="script">The page's script, one of the embedded ones; null: none.</param>
    public static string Render(string title, Markup body, string? script) => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
        <title>{title}</title>
        <style>
        {Asset("report.css")}
        </style>
        </head>
        <body>
        {body}
        {(script is null ? Markup.None : Markup.Of($"""
            <script>
            {Asset(script)}
            </script>
            """))}
        </body>
        </html>

        """).ToString();

    static Markup Asset(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream($"reports/{name}")
            ?? throw new InvalidOperationException($"reports/{name} is not embedded");
        using var reader = new StreamReader(stream);
        return Markup.Trusted(reader.ReadToEnd());
    }
}
