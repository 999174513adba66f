namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_DescribeCluster.html</summary>
static class DescribeCluster
{
    public static readonly Operation Operation = new("DescribeCluster", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call) => new Output { ["Cluster"] = EmrShapes.Cluster(call, EmrFinds.Cluster(call)) };
}
