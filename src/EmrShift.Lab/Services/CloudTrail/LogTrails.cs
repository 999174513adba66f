using System.Text.RegularExpressions;
using EmrShift.Iam;
using EmrShift.Lab.Authorization;
using EmrShift.Lab.State;
using EmrShift.Lab.Trail;

namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Trails in requests: their names, their ARNs, what they look like, and whether CloudTrail may write to their bucket.</summary>
static partial class LogTrails
{
    /// <summary>An action on the trail that the request names.</summary>
    public static Func<Call, IEnumerable<Question>> On(string member = "Name") =>
        call => [new Question($"cloudtrail:{call.Operation.Name}", ArnOf(call, call.Input.Text(member)))];

    /// <summary>An action that knows no resource.</summary>
    public static IEnumerable<Question> OnAll(Call call) => [new Question($"cloudtrail:{call.Operation.Name}", "*")];

    public static LogTrail Find(Call call, string member = "Name") => FindOrNull(call, call.Input.Text(member))
        ?? throw new AwsException(400, "TrailNotFoundException", $"Unknown trail: {ArnOf(call, call.Input.Text(member))} for the user: {call.Caller.AccountId}");

    /// <summary>By name, in its home region or as a multi-region trail; or by ARN from anywhere in the account.</summary>
    public static LogTrail? FindOrNull(Call call, string nameOrArn) => Visible(call)
        .Concat(nameOrArn.StartsWith("arn:", StringComparison.Ordinal) ? call.Account.Regions.Values.SelectMany(region => region.Trail.Trails.Values) : [])
        .FirstOrDefault(trail => trail.Name == nameOrArn || trail.Arn == nameOrArn);

    /// <summary>The trails that this region shows.</summary>
    public static IEnumerable<LogTrail> Visible(Call call) => call.Account.Regions.Values
        .SelectMany(region => region.Trail.Trails.Values)
        .Where(trail => trail.IsMultiRegion || trail.HomeRegion == call.Region);

    public static string ArnOf(Call call, string nameOrArn) =>
        nameOrArn.StartsWith("arn:", StringComparison.Ordinal) ? nameOrArn : FindByName(call, nameOrArn)?.Arn ?? call.Arn("cloudtrail", $"trail/{nameOrArn}");

    static LogTrail? FindByName(Call call, string name) => Visible(call).FirstOrDefault(trail => trail.Name == name);

    public static void CheckName(string name)
    {
        if (!TrailName().IsMatch(name))
            throw new AwsException(400, "InvalidTrailNameException", "Trail name must be 3 to 128 characters: letters, digits, periods, underscores and dashes, beginning and ending with a letter or digit.");
    }

    /// <summary>Refuses a bucket that isn't there or doesn't let CloudTrail write. Source: CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail".</summary>
    public static void CheckBucket(Call call, LogTrail trail)
    {
        if (!call.World.S3.Buckets.TryGetValue(trail.Bucket, out var bucket))
            throw new AwsException(400, "S3BucketDoesNotExistException", $"S3 bucket {trail.Bucket} does not exist!");
        var arn = $"arn:{call.World.Partition}:s3:::{bucket.Name}";
        Question[] questions =
        [
            new("s3:GetBucketAcl", arn),
            new Question("s3:PutObject", $"{arn}/{TrailDelivery.Folder(trail.Prefix, trail.AccountId)}CloudTrail/x.json.gz").With("s3:x-amz-acl", "bucket-owner-full-control"),
        ];
        var asWriter = call.As(TrailDelivery.Writer(trail));
        foreach (var question in questions)
        {
            var asked = question with { ResourceAccount = bucket.OwnerId, ResourcePolicy = bucket.Policy is { } policy ? (policy, PolicyKind.Resource) : null };
            if (!Authorize.Ask(asWriter, asked, call.Performer.Policies).IsAllowed)
                throw new AwsException(400, "InsufficientS3BucketPolicyException", $"Incorrect S3 bucket policy is detected for bucket: {bucket.Name}");
        }
    }

    /// <summary>What CreateTrail and UpdateTrail answer.</summary>
    public static Output Short(LogTrail trail) => new()
    {
        ["Name"] = trail.Name,
        ["S3BucketName"] = trail.Bucket,
        ["S3KeyPrefix"] = trail.Prefix,
        ["IncludeGlobalServiceEvents"] = trail.IncludesGlobalEvents,
        ["IsMultiRegionTrail"] = trail.IsMultiRegion,
        ["TrailARN"] = trail.Arn,
        ["LogFileValidationEnabled"] = trail.HasFileValidation,
        ["IsOrganizationTrail"] = false,
    };

    /// <summary>What DescribeTrails and GetTrail answer.</summary>
    public static Output Whole(LogTrail trail)
    {
        var shape = Short(trail);
        shape["HomeRegion"] = trail.HomeRegion;
        shape["HasCustomEventSelectors"] = trail.EventSelectors.Count + trail.AdvancedEventSelectors.Count > 0;
        shape["HasInsightSelectors"] = false;
        return shape;
    }

    /// <summary>Sets what the request names.</summary>
    public static void Apply(Call call, LogTrail trail)
    {
        trail.Bucket = call.Input.OptionalText("S3BucketName") ?? trail.Bucket;
        trail.Prefix = call.Input.OptionalText("S3KeyPrefix")?.TrimEnd('/') ?? trail.Prefix;
        trail.IncludesGlobalEvents = call.Input.OptionalFlag("IncludeGlobalServiceEvents") ?? trail.IncludesGlobalEvents;
        trail.IsMultiRegion = call.Input.OptionalFlag("IsMultiRegionTrail") ?? trail.IsMultiRegion;
        trail.HasFileValidation = call.Input.OptionalFlag("EnableLogFileValidation") ?? trail.HasFileValidation;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex TrailName();
}
