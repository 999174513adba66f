namespace EmrShift.Lab.Services.SageMaker;

/// <summary>
/// Only whether it is allowed: the lab trains nothing and remembers no job.
/// Source: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html
/// </summary>
static class CreateTrainingJob
{
    public static readonly Operation Operation = new("CreateTrainingJob", Questions, Run);

    static IEnumerable<Question> Questions(Call call) => [new Question("sagemaker:CreateTrainingJob", Arn(call))];

    static Answer Run(Call call) => new Output { ["TrainingJobArn"] = Arn(call) };

    static string Arn(Call call) => call.Arn("sagemaker", $"training-job/{call.Input.Text("TrainingJobName").ToLowerInvariant()}");
}
