using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.State;

/// <summary>One account.</summary>
sealed class AccountState(string id)
{
    readonly SortedDictionary<string, RegionState> _regions = new(StringComparer.Ordinal);

    /// <summary>Twelve digits.</summary>
    public string Id { get; } = id;

    public IamState Iam { get; } = new();

    /// <summary>Regions that something was done in, by name.</summary>
    public IReadOnlyDictionary<string, RegionState> Regions => _regions;

    /// <summary>A region of the account; it begins empty.</summary>
    public RegionState Region(string name)
    {
        if (!_regions.TryGetValue(name, out var region))
            _regions[name] = region = new RegionState(name);
        return region;
    }
}

/// <summary>One region of an account. One class per service, so that each can be read alone.</summary>
sealed class RegionState(string name)
{
    public string Name { get; } = name;

    public Ec2State Ec2 { get; } = new();

    public EmrState Emr { get; } = new();

    public GlueState Glue { get; } = new();

    public TrailState Trail { get; } = new();

    public KmsState Kms { get; } = new();

    public DynamoDbState DynamoDb { get; } = new();

    public KinesisState Kinesis { get; } = new();

    public SecretState Secrets { get; } = new();

    public SqsState Sqs { get; } = new();

    public MwaaState Mwaa { get; } = new();

    public ScalingState Scaling { get; } = new();

    public StepFunctionsState StepFunctions { get; } = new();

    public CloudFormationState CloudFormation { get; } = new();
}
