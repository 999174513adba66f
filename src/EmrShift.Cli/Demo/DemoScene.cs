using System.Xml.Linq;
using Amazon.Runtime;
using EmrShift.Lab;

namespace EmrShift.Cli.Demo;

/// <summary>
/// What a story is told with: a lab with the article's account, its administrator, the article's daily batch, and EmrShift's own command lines.
/// </summary>
sealed class DemoScene : IDisposable
{
    // A day in the article.
    static readonly TimeSpan BetweenRuns = TimeSpan.FromSeconds(2);

    readonly LabServer _lab;
    readonly DemoClock _clock;
    readonly DemoClient _airflow;

    DemoScene(LabServer lab, DemoClock clock, Teller teller, ProductCommand product)
    {
        (_lab, _clock, Teller, Product) = (lab, clock, teller, product);
        Admin = lab.ClientOf(lab.FirstKey);
        _airflow = lab.ClientOf(lab.SessionOf("mwaa-role", "airflow"));
    }

    public Teller Teller { get; }

    /// <summary>The account's administrator.</summary>
    public DemoClient Admin { get; }

    /// <summary>EmrShift on the lab's account.</summary>
    public ProductCommand Product { get; }

    /// <summary>What a client's environment needs to use the lab.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment => _lab.Environment;

    /// <summary>Sets the scene on a lab that runs with <paramref name="clock"/>.</summary>
    /// <param name="lab">The lab, with the article's account.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="terminal">The user's.</param>
    /// <param name="teller">Who tells.</param>
    /// <param name="folder">Where EmrShift's files of the story go.</param>
    /// <param name="stop">Ends its commands.</param>
    public static DemoScene On(LabServer lab, DemoClock clock, Terminal terminal, Teller teller, string folder, CancellationToken stop)
    {
        var environment = lab.Environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        // The user's own profiles are none of the story's business.
        environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(folder, "no-credentials");
        return new DemoScene(lab, clock, teller, new ProductCommand(
            terminal with { Time = clock, WorkingDirectory = folder, Environment = environment.GetValueOrDefault, Width = teller.WidthShown, IsErrorTerminal = false, IsInputTerminal = false, UseColour = false },
            teller, stop));
    }

    /// <summary>Runs the daily batch and draws it.</summary>
    /// <param name="sendsTag">Whether the request carries the tag of v2.</param>
    public async Task<DailyBatch.Result> Batch(bool sendsTag)
    {
        _clock.Pass(BetweenRuns);
        var subnet = Text(await Admin.Query("ec2", "DescribeSubnets"), "subnetId");
        var run = await new DailyBatch(_airflow, Admin, subnet).Run(sendsTag);
        BatchPicture.Draw(Teller, run, _lab.Snapshot());
        return run;
    }

    /// <summary>Calls IAM as the administrator.</summary>
    public Task<XElement> Iam(string operation, params (string, string)[] parameters) => Admin.Query("iam", operation, parameters);

    /// <summary>The text of the first element of a name.</summary>
    public static string Text(XElement answer, string element) =>
        answer.Descendants().FirstOrDefault(found => found.Name.LocalName == element)?.Value ?? throw new DemoException($"no `{element}` in the answer");

    public void Dispose()
    {
        Admin.Dispose();
        _airflow.Dispose();
    }
}

/// <summary>Clients of a lab.</summary>
static class LabClients
{
    public static DemoClient ClientOf(this LabServer lab, LabKey key) => new(
        lab.Endpoint,
        key.Token is { } token ? new SessionAWSCredentials(key.AccessKeyId, key.SecretKey, token) : new BasicAWSCredentials(key.AccessKeyId, key.SecretKey),
        lab.Region);
}
